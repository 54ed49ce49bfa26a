import paho.mqtt.client as mqtt


class Lamp:
    def __init__(self):
        self._client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)

    @property
    def client(self) -> mqtt.Client:
        return self._client

    def run(self):
        self._client.connect("localhost")
        self._client.loop_start()
        self.client.loop_forever()  # SVC107: 21
