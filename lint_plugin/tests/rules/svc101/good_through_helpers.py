import paho.mqtt.client as mqtt

class Lamp:
    def __init__(self, host):
        self.client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
        self.client.on_connect = self.on_connect
        self.client.connect(host)
        self.client.loop_start()

    def on_connect(self, *args):
        self.introduce()

    def introduce(self):
        self.listen("lamp/set")

    def listen(self, topic):
        self.client.subscribe(topic)
