"""A flag that goes both ways: an event beside it would tell another story."""

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
