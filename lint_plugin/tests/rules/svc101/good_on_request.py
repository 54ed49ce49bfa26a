import paho.mqtt.client as mqtt

class Broker:
    def __init__(self):
        self.client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
        self.client.connect("localhost")
        self.client.loop_start()

    def subscribe(self, topic):
        self.client.subscribe(topic)
