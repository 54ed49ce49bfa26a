import paho.mqtt.client as mqtt


class Lamp(mqtt.Client):
    def begin(self):
        self.connect("localhost")
        self.loop_start()

    def run(self):
        self.begin()
        self.loop_forever()  # SVC107: 14
