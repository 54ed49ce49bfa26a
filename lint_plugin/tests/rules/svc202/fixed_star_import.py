from signal import *
import time


def stop(number, stack):
    raise SystemExit(0)


signal(SIGINT, stop)
signal(SIGTERM, stop)
while True:
    time.sleep(0.1)
