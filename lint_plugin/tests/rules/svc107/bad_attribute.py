import paho.mqtt.client as mqtt


class Lamp:
    def __init__(self):
        self._client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
        self._client.connect("localhost")
        self._client.loop_start()

    def run(self):
        while True:
            code = self._client.loop(1.0)  # SVC107: 33
            if code:
                self._client.reconnect()
            self.poll()

    def poll(self):
        ...


bulb = Lamp()
bulb.run()
