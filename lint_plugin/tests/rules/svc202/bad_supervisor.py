import signal
import sys
import time
from multiprocessing import Process

from garden import work

workers = set()


def leave(*args):
    for worker in workers:
        worker.terminate()
    sys.exit(0)


signal.signal(signal.SIGINT, leave)  # SVC202: 22
workers.add(Process(target=work))
while len(workers):
    for worker in list(workers):
        if not worker.is_alive():
            workers.remove(worker)
    time.sleep(1)
