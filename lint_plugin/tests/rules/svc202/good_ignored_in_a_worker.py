import signal
import time


def worker():
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    while True:
        time.sleep(0.2)
