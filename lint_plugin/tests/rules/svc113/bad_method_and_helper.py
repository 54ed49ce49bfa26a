import paho.mqtt.client as mqtt


class Lamp:
    def __init__(self):
        self._client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
        self._client.on_disconnect = self._lost
        self._connect()
        self._client.loop_start()

    def _connect(self):
        self._client.connect("localhost")  # SVC113: 22

    def _lost(self, client, userdata, flags, reason_code, properties):
        self._connect()
