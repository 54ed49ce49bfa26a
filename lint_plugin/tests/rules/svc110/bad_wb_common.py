from wb_common.mqtt_client import MQTTClient


class Lamp:
    def __init__(self, client: MQTTClient):
        self.client = client
        self.client.on_connect = self._on_connect
        self.client.on_disconnect = self._on_disconnect

    def _on_connect(self, client, userdata, flags, rc):
        if rc == 0:
            client.subscribe("lamp/set")

    def _on_disconnect(self, client, userdata, flags, reason_code, properties):  # SVC110: 5
        print(reason_code)
