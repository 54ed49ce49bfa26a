"""Waits for workers that have no end."""

import multiprocessing
import threading
import time


def work():
    while True:
        time.sleep(1)


thread = threading.Thread(target=work, daemon=True)
thread.start()
try:
    thread.join()
except KeyboardInterrupt:  # SVC201: 8
    pass

if __name__ == "__main__":
    processes = [multiprocessing.Process(target=work) for _ in range(3)]
    for process in processes:
        process.start()
    try:
        for process in processes:
            process.join()
    except KeyboardInterrupt:  # SVC201: 12
        for process in processes:
            process.terminate()
