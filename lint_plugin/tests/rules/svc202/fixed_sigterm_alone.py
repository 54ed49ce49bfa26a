import signal
import time


class Lamp:
    def __init__(self):
        self._on = True

    def run(self):
        signal.signal(signal.SIGHUP, self._stop)
        signal.signal(signal.SIGTERM, self._stop)
        signal.signal(signal.SIGINT, self._stop)
        while self._on:
            time.sleep(0.2)
        print("lamp off")

    def _stop(self, signum, frame):
        self._on = False
