import paho.mqtt.client as mqtt


class Lamp:
    def __init__(self):
        self.light = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
        self.light.on_disconnect = self.gone
        self.light.on_publish = self.sent
        self.light.on_message = heard
        self.light.connect("localhost")

    def gone(self):  # SVC110: 5
        print("lost")

    def sent(self, *_):
        print("sent")


def heard():  # SVC110: 1
    print("something")


Lamp().light.loop_forever()
