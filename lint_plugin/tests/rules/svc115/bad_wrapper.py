import paho.mqtt.client as mqtt

QOS = 1


class Link:
    def __init__(self):
        self.client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)

    def start(self):
        self.client.connect("localhost")
        self.client.loop_start()

    def send(self, topic, payload):
        return self.client.publish(topic, payload, qos=QOS)

    def close(self):
        self.client.disconnect()
        self.client.loop_stop()


class Lamp:
    def __init__(self):
        self.link = Link()

    def say(self, status):
        self.link.send("lamp/status", status)

    def stop(self):
        self.say("offline")  # SVC115: 14
        self.link.close()
