"""Methods of the file's own that bear the names of waiting calls hold nothing up themselves."""

import signal
import threading


class Unit:
    period = 30

    def __init__(self):
        self.running = True
        self.stop_event = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self.stop)

    def stop(self, *_):
        self.running = False
        self.stop_event.set()

    def run(self):
        while self.running:
            self.poll()
            self.wait()

    def poll(self):
        print("polled")

    def wait(self):
        self.stop_event.wait(self.period)
