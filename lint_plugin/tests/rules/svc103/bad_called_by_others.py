import paho.mqtt.client as mqtt

class Part:
    def __init__(self, host):
        self.client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
        self.client.connect(host)

    def evaluate(self):
        self.client.loop(0.1)  # SVC103: 21
