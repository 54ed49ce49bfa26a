import signal
import sys
import time


def ask(signum, frame):
    if input("really? ") == "y":
        sys.exit(0)


signal.signal(signal.SIGINT, ask)
while True:
    time.sleep(0.2)
