import queue
import signal
import threading
import time
from concurrent.futures import ThreadPoolExecutor

jobs = queue.Queue()
lock = threading.Lock()
threads = [threading.Thread(target=print)]
pool = ThreadPoolExecutor()


def stop(signum, frame):
    jobs.put(None)  # SVC208: 10
    jobs.join()  # SVC208: 10
    with lock:  # SVC208: 10
        print("lamp")
    lock.acquire()  # SVC208: 10
    for thread in threads:
        thread.join()  # SVC208: 16
        thread.join(timeout=2)  # SVC208: 16
    pool.shutdown()  # SVC208: 10
    time.sleep(1)  # SVC208: 10
    raise SystemExit(0)


for number in (signal.SIGTERM, signal.SIGINT):
    signal.signal(number, stop)
