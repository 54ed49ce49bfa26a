from signal import *
import time


def stop(number, stack):
    raise SystemExit(0)


signal(SIGINT, stop)  # SVC202: 8
while True:
    time.sleep(0.1)
