import time

import paho.mqtt.client as mqtt


class Lamp:
    def __init__(self):
        self.client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
        self.client.connect("localhost")
        self.client.loop_start()
        self.client.publish("lamp/state", "off", retain=True)

    def run(self):
        while True:
            self.client.publish("lamp/state", self.state(), retain=True)
            time.sleep(10)

    def state(self):
        return "on"


Lamp().run()
