import signal
import time


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
