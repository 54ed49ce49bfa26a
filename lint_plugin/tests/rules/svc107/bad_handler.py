import signal
import time

import paho.mqtt.client as mqtt


class Lamp:
    def __init__(self):
        self.client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)

    def run(self):
        signal.signal(signal.SIGTERM, self.stop)
        self.client.connect("localhost")
        self.client.loop_start()
        while True:
            time.sleep(1)

    def stop(self, signum, frame):
        self.client.publish("lamp/online", "0", retain=True)
        self.client.loop(timeout=0.5)  # SVC107: 21
        self.client.disconnect()
        self.client.loop_stop()


Lamp().run()
