import signal
import threading
import time


class Lamp:
    def __init__(self, period):
        self._stopped = False
        self._stop_event = threading.Event()
        self._period = period
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._stop)

    def _stop(self, *_):
        self._stopped = True
        self._stop_event.set()

    def run(self):
        while not self._stopped:
            self.read()
            self._stop_event.wait(self._period)
            if self.dark:
                for _ in range(3):
                    self._stop_event.wait(1.0)
                time.sleep(0.9)
