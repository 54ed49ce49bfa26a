"""Flags that go both ways, and names that are taken: an event beside them would tell another story."""

import signal
import time


class Pausing:
    def __init__(self):
        self.paused = False
        signal.signal(signal.SIGUSR1, self.toggle)

    def toggle(self, signum, frame):
        self.paused = not self.paused

    def run(self):
        while not self.paused:
            time.sleep(30)  # SVC206: 18


class Taken:
    stop_event = None

    def __init__(self):
        self.running = True
        signal.signal(signal.SIGTERM, self.stop)
        signal.signal(signal.SIGINT, self.stop)

    def stop(self, signum, frame):
        self.running = False

    def run(self):
        while self.running:
            time.sleep(30)  # SVC206: 18
