import signal
import sys
import time


def log_out():
    time.sleep(0.2)


def stop(signum, frame):
    signal.signal(signum, signal.SIG_IGN)
    log_out()
    sys.exit(0)


signal.signal(signal.SIGINT, stop)  # SVC202: 22
while True:
    time.sleep(0.5)
