import signal
import time


def stop(signum, frame):
    raise SystemExit(0)


def install(numbers):
    for number in numbers:
        signal.signal(number, stop)


signal.signal(signal.SIGINT, stop)
install(load())
while True:
    time.sleep(0.2)
