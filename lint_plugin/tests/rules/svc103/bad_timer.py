import paho.mqtt.client as mqtt

class Gateway:
    def __init__(self, loop):
        self.loop = loop
        self.client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
        self.client.connect("localhost")
        self.turn()

    def turn(self):
        self.client.loop(timeout=0)  # SVC103: 21
        self.loop.call_later(1.0, self.turn)
