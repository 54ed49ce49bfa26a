import argparse
import os
import select
import signal
import time

CONFIG = {"poll": 0.5}
PAUSE = 0.2
going = True


def stop(signum, frame):
    global going
    going = False


def breathe(seconds=0.1):
    while going:
        time.sleep(seconds)


parser = argparse.ArgumentParser()
parser.add_argument("--tick", type=float, default=0.01)
args = parser.parse_args()
tick = args.tick
for number in (signal.SIGTERM, signal.SIGINT):
    signal.signal(number, stop)
while going:
    time.sleep(0.5)
    time.sleep(PAUSE)
    time.sleep(CONFIG["poll"])
    time.sleep(tick)
    time.sleep(float(os.environ.get("LAMP_PAUSE", "0.3")))
    time.sleep(PAUSE * 2)
    time.sleep(args.milliseconds / 1000)
    time.sleep(max(0, PAUSE - time.monotonic()))
    select.select([0], [], [], 0.1)
