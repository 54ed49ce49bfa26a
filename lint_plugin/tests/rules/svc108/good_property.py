import paho.mqtt.client as mqtt


class Lamp:
    def __init__(self):
        self._client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)

    @property
    def client(self) -> mqtt.Client:
        return self._client

    def start(self):
        self.client.connect("localhost")
        self._client.loop_start()

    def stop(self):
        self.client.disconnect()
        self._client.loop_stop()
