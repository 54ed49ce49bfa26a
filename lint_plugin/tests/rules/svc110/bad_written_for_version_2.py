import paho.mqtt.client as mqtt


class Bridge:
    def __init__(self):
        self.client = mqtt.Client(client_id="lamp")
        self.client.on_connect = self._on_connect

    def _on_connect(self, client, userdata, flags, reason_code, properties):  # SVC110: 5
        if not reason_code:
            client.subscribe("lamp/set")
