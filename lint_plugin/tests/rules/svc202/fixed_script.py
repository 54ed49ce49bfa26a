import signal
import sys
import time


def quit_unit(signum, frame):
    sys.exit(0)


signal.signal(signal.SIGINT, quit_unit)
signal.signal(signal.SIGTERM, quit_unit)
while True:
    time.sleep(0.5)
