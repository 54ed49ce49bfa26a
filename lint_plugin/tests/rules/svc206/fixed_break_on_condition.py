import signal
import threading


class Pool:
    def __init__(self):
        self.stopped = False
        self.stop_event = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self.stop)

    def stop(self, *_):
        self.stopped = True
        self.stop_event.set()
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
            self.stop_event.wait(1)
