import signal

from wb_common.mqtt_client import MQTTClient


class Lamp:
    def __init__(self):
        self._client = MQTTClient("lamp")
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._stop)

    def _stop(self, _signum, _frame):
        self._client.stop()  # SVC208: 22

    def run(self):
        self._client.start()
