import paho.mqtt.client as mqtt


def on_connect(client, userdata, flags, rc):
    print("connected", rc)


class Bridge:
    def __init__(self):
        self.client = mqtt.Client(client_id="lamp")
        self.client.on_disconnect = self._on_disconnect

    def _on_disconnect(self, client, userdata, rc=0):
        if rc != 0:
            print("lost")


client = mqtt.Client()
client.on_connect = on_connect
