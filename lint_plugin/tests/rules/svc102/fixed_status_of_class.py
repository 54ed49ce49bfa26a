import paho.mqtt.client as mqtt


class Lamp:
    def __init__(self, host, name):
        self.name = name
        self.client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
        self.client.on_connect = self._on_connect
        self.client.connect(host)
        self.client.loop_forever()

    def _on_connect(self, client, userdata, flags, reason_code, properties):
        if reason_code.is_failure:
            print("connection refused:", reason_code)
            return
        client.publish(self.name + "/status", "online", retain=True)


Lamp("localhost", "lamp")
