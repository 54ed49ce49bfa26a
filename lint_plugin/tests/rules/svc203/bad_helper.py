import os
import signal

import paho.mqtt.client as mqtt


class Lamp:
    def __init__(self):
        self.client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)

    def leave(self, code):
        os._exit(code)  # SVC203: 12

    def on_signal(self, signum, frame):
        self.leave(1)

    def run(self):
        signal.signal(signal.SIGTERM, self.on_signal)
        signal.signal(signal.SIGINT, self.on_signal)
        self.client.connect("localhost")
        try:
            self.client.loop_forever()
        finally:
            self.client.disconnect()  # os._exit() does not come by here
