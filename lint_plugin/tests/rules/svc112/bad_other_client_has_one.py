import time

import paho.mqtt.client as mqtt


class Lamp:
    def __init__(self):
        self.out = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
        self.out.connect("localhost")
        self.back = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
        self.back.connect("localhost")
        self.back.loop_start()

    def send(self, state):
        self.out.publish("lamp/state", state)  # SVC112: 18

    def run(self):
        while True:
            self.send("on")
            time.sleep(5)


Lamp().run()
