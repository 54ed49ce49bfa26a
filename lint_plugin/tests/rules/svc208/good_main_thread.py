import queue
import signal
import threading
import time

jobs = queue.Queue()
thread = threading.Thread(target=jobs.get)


class Lamp:
    def join(self):
        print("lamp")


unit = Lamp()


def stop(signum, frame):
    unit.join()
    threading.Thread(target=finish).start()


def finish():
    jobs.put(None)
    thread.join()
    time.sleep(1)


for number in (signal.SIGTERM, signal.SIGINT):
    signal.signal(number, stop)
finish()
