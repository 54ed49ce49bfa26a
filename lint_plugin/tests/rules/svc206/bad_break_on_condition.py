import signal
import time


class Pool:
    def __init__(self):
        self.stopped = False
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self.stop)

    def stop(self, *_):
        self.stopped = True
        try:
            self.tell()
        except OSError as error:
            if error.errno != 3:
                raise

    def run(self):
        while True:
            if self.stopped:
                if self.is_empty():
                    break
                print("waiting for the rest")
            time.sleep(1)  # SVC206: 18
