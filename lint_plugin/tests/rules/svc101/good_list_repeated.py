import paho.mqtt.client as mqtt

class Broker:
    def __init__(self, topics):
        self.topics = topics
        self.client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
        self.client.on_connect = self.on_connect
        self.client.connect("localhost")
        self.client.subscribe("lamp/set")
        self.topics.append("lamp/set")
        self.client.loop_start()

    def on_connect(self, *_):
        for topic in self.topics:
            self.client.subscribe(topic)
