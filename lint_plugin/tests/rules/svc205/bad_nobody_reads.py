import signal
import threading

import paho.mqtt.client as mqtt


class Lamp:
    def __init__(self):
        self._client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
        self._stopping = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._stop)

    def _stop(self, *_):  # SVC205: 5
        self._stopping.set()

    def run(self):
        self._client.connect("localhost")
        self._client.loop_forever()
