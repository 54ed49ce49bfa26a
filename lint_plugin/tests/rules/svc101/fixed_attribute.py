import paho.mqtt.client as mqtt

class Lamp:
    def __init__(self, host):
        self._client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
        self._client.on_connect = self._on_connect
        self._client.on_message = self._on_message
        self._client.connect(host)
        self._client.loop_start()

    def _on_connect(self, client, userdata, flags, reason_code, properties):
        self.online = reason_code == 0
        if not reason_code.is_failure:
            client.subscribe("lamp/set")

    def _on_message(self, client, userdata, message):
        self.state = message.payload
