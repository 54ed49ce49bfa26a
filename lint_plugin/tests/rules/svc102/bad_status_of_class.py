import paho.mqtt.client as mqtt


class Lamp:
    def __init__(self, host, name):
        self.name = name
        self.client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
        self.client.connect(host)
        self.client.publish(self.name + "/status", "online", retain=True)  # SVC102: 21
        self.client.loop_forever()


Lamp("localhost", "lamp")
