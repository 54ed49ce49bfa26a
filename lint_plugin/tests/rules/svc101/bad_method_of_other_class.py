import paho.mqtt.client as mqtt

class Broker:
    def __init__(self):
        self.mqtt = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
        self.mqtt.connect("localhost")
        self.mqtt.loop_start()

    def listen(self, topic):
        self.mqtt.subscribe(topic)  # SVC101: 19


class Lamp:
    def __init__(self, broker: Broker):
        self.broker = broker
        self.broker.listen("lamp/set")
