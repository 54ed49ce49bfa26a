import signal
import threading
import time

stopping = threading.Event()


class Sensor:
    def __init__(self):
        self.done = threading.Event()
        signal.signal(signal.SIGUSR1, self.stop)

    def stop(self, signum, frame):
        self.done.set()

    def run(self):
        while not self.done.is_set():
            time.sleep(30)  # SVC206: 18


def stop(signum, frame):
    stopping.set()


for number in (signal.SIGTERM, signal.SIGINT):
    signal.signal(number, stop)
while not stopping.is_set():
    print("lamp", time.time())
    time.sleep(  # SVC206: 10
        60,  # a minute is enough
    )
