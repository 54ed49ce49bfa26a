import signal
import time

import paho.mqtt.client as mqtt


class Lamp:
    def __init__(self):
        self.running = True
        self.client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
        self.client.connect("localhost")
        self.client.loop_start()  # SVC108: 21
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self.stop)

    def stop(self, number, frame):
        self.running = False

    def run(self):
        while self.running:
            time.sleep(0.5)


Lamp().run()
