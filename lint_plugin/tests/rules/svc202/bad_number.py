import signal
import sys
import time


def stop(signum, frame):
    if signum == signal.SIGINT:
        sys.exit(0)


signal.signal(signal.SIGINT, stop)  # SVC202: 22
while True:
    time.sleep(0.2)
