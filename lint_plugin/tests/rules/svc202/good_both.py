import signal
import time


def stop(signum, frame):
    raise SystemExit(0)


class Lamp:
    def watch(self):
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, stop)


class Other:
    def watch(self):
        signal.signal(signal.SIGINT, stop)
        self._more()

    def _more(self):
        signal.signal(15, stop)


def main():
    Lamp().watch()
    while True:
        time.sleep(0.2)
