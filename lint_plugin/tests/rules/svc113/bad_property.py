import paho.mqtt.client as mqtt


class Lamp:
    def __init__(self):
        self._client = None

    @property
    def client(self) -> mqtt.Client:
        if self._client is None:
            self._client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
            self._client.on_disconnect = self._lost
        return self._client

    def run(self):
        self.client.connect("localhost")
        self.client.loop_forever()

    def _lost(self, client, userdata, flags, reason_code, properties):
        self.client.reconnect()  # SVC113: 21
