import argparse
import signal
import time


class Control:
    def __init__(self):
        self.go_on = True

    def stop(self):
        self.go_on = False


def handler(signum, frame):
    control.stop()


parser = argparse.ArgumentParser()
parser.add_argument("--every", type=float, default=30.0)
args = parser.parse_args()
control = Control()
for number in (signal.SIGTERM, signal.SIGINT):
    signal.signal(number, handler)
while control.go_on:
    time.sleep(args.every)  # SVC206: 10
