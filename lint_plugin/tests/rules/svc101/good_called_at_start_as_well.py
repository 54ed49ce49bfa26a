import paho.mqtt.client as mqtt

class Lamp:
    def __init__(self, host):
        self.client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
        self.client.on_connect = lambda *_: self.listen()
        self.client.connect(host)
        self.listen()
        self.client.loop_start()

    def listen(self):
        self.client.subscribe("lamp/set")
