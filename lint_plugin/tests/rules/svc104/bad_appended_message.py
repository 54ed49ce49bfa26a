import paho.mqtt.client as mqtt


class Bridge:
    def __init__(self):
        self.messages = []
        self.connected = False
        self.client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
        self.client.on_connect = self._on_connect

    def _on_connect(self, client, userdata, flags, reason_code, properties):  # SVC104: 5
        self.messages.append("connected: {}".format(reason_code))
        self.connected = True
