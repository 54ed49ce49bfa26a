import signal
import time


class Unit:
    def __init__(self):
        self.running = True
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self.stop)

    def stop(self, *_):
        self.running = False

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
        time.sleep(30)  # SVC206: 14
