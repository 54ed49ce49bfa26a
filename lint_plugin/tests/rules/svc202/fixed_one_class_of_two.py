"""Two services in one file: the second one's SIGTERM does not help the first."""
import signal

import paho.mqtt.client as mqtt


class Small:
    def __init__(self):
        signal.signal(signal.SIGINT, self._stop)
        signal.signal(signal.SIGTERM, self._stop)
        self._client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)

    def _stop(self, signum, frame):
        self._client.disconnect()

    def run(self):
        self._client.connect("localhost")
        self._client.loop_forever()


class Big:
    def __init__(self):
        signal.signal(signal.SIGINT, self._stop)
        signal.signal(signal.SIGTERM, self._stop)
        self._client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)

    def _stop(self, signum, frame):
        self._client.disconnect()

    def run(self):
        self._client.connect("localhost")
        self._client.loop_forever()
