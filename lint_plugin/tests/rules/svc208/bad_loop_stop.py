import signal

import paho.mqtt.client as mqtt


class Lamp:
    def __init__(self):
        self.client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
        signal.signal(signal.SIGTERM, self.stop)
        signal.signal(signal.SIGINT, self.stop)

    def start(self):
        self.client.connect("localhost")
        self.client.loop_start()

    def stop(self, *_):
        self.client.disconnect()
        self.client.loop_stop()  # SVC208: 21
