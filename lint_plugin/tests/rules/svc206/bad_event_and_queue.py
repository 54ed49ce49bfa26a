import queue
import select
import signal
import threading

stopping = threading.Event()
jobs = queue.Queue()


def stop(signum, frame):
    stopping.set()


for number in (signal.SIGTERM, signal.SIGINT):
    signal.signal(number, stop)
while not stopping.is_set():
    job = jobs.get(timeout=5)  # SVC206: 16
    job.run()
while not stopping.is_set():
    print(select.select([0], [], []))  # SVC206: 18
