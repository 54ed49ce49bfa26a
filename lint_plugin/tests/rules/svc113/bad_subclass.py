import paho.mqtt.client as mqtt


class Lamp(mqtt.Client):
    def on_disconnect(self, client, userdata, flags, reason_code, properties):
        self.reconnect()  # SVC113: 14

    def run(self):
        self.connect("localhost")
        self.loop_forever()
