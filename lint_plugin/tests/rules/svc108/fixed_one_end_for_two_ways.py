import sys
import time

import paho.mqtt.client as mqtt


class Lamp:
    def __init__(self, host, model):
        self.client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
        if not model:
            self.end(1)
        self.client.connect(host)
        self.client.loop_start()

    def end(self, code):
        self.client.publish("lamp/status", "offline")
        self.client.disconnect()
        self.client.loop_stop()
        sys.exit(code)

    def run(self):
        for _ in range(60):
            time.sleep(1)
        self.end(0)


Lamp("localhost", "E27").run()
