import signal
import time


class Late:
    def stop(self, signum, frame):
        self.going = False

    def run(self):
        self.going = True
        signal.signal(signal.SIGTERM, self.stop)
        while self.going:
            time.sleep(30)  # SVC206: 18
