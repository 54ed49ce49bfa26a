import time

import paho.mqtt.client as mqtt


class Link:
    def __init__(self, command):
        self.client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
        getattr(self, f"_run_{command}")()

    def connect(self):
        self.client.connect("localhost")
        self.client.loop_start()
        self.client.subscribe("lamp/set")

    def _run_again(self):
        while True:
            self.connect()
            time.sleep(60)
