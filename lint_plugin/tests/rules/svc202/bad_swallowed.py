import signal
import sys
import time


def stop(signum, frame):
    sys.exit(0)


def read():
    try:
        print(open("/dev/lamp").read())
    except:
        time.sleep(0.1)


signal.signal(signal.SIGINT, stop)  # SVC202: 22
while True:
    read()
