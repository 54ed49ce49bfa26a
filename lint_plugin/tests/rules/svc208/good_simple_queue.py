import os
import queue
import signal
import threading
from concurrent.futures import ThreadPoolExecutor

events = queue.SimpleQueue()
stopping = threading.Event()
lock = threading.Lock()
again = threading.RLock()
pool = ThreadPoolExecutor()


def stop(signum, frame):
    events.put(", ".join(["lamp", str(signum)]))
    stopping.set()
    print(os.path.join("lamp", "off"))
    lock.acquire(blocking=False)
    pool.shutdown(wait=False)
    with again:
        print("lamp")
    with open("/run/lamp") as file:
        print(file)


for number in (signal.SIGTERM, signal.SIGINT):
    signal.signal(number, stop)
events.get()
