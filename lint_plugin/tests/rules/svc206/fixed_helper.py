import signal
import threading
import time


class Unit:
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
            self.once()

    def once(self):
        try:
            self.read()
        except OSError:
            time.sleep(5)
        if self.dark:
            time.sleep(10)
        self.pause()

    def pause(self):
        self.stop_event.wait(30)
