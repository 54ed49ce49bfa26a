import signal
import threading
import time


class Worker:
    going = True

    def run(self):
        while self.going:
            time.sleep(60)


class Lamp:
    def __init__(self):
        self.going = True
        signal.signal(signal.SIGTERM, self.stop)
        signal.signal(signal.SIGINT, self.stop)

    def stop(self, *_):
        self.going = False

    def run(self):
        while not self.connected:
            time.sleep(5)
        threading.Thread(target=self.blink, daemon=True).start()
        while self.going:
            time.sleep(0.1)
        time.sleep(2)

    def blink(self):
        while self.going:
            time.sleep(10)
