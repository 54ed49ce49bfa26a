import paho.mqtt.client as mqtt


class Lamp:
    def __init__(self):
        self.client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
        self.client.on_disconnect = self.on_disconnect

    def start(self):
        self.client.connect("localhost")
        self.client.loop_start()

    def renew(self):
        self.client.loop_stop()
        self.start()

    def on_disconnect(self, client, userdata, flags, reason_code, properties):
        self.client.loop_stop()
