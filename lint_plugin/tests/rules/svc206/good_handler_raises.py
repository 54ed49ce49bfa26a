import signal
import sys
import time

going = True


def stop(signum, frame):
    global going
    going = False
    sys.exit(0)


for number in (signal.SIGTERM, signal.SIGINT):
    signal.signal(number, stop)
while going:
    time.sleep(60)
