import signal
import time


class Lamp:
    def __init__(self, period):
        self._stopped = False
        self._period = period
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._stop)

    def _stop(self, *_):
        self._stopped = True

    def run(self):
        while not self._stopped:
            self.read()
            time.sleep(self._period)  # SVC206: 18
            if self.dark:
                for _ in range(3):
                    time.sleep(1.0)  # SVC206: 26
                time.sleep(0.9)
