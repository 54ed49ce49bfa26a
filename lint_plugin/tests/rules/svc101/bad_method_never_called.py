import time

import paho.mqtt.client as mqtt


class Link:
    def __init__(self):
        self.client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)

    def connect(self):
        self.client.connect("localhost")
        self.client.loop_start()
        self.client.subscribe("lamp/set")  # SVC101: 21

    def _soak_test(self):
        while True:
            self.connect()
            time.sleep(60)
            self.client.disconnect()
            self.client.loop_stop()
