"""Ctrl-C is held back while something is written, and put back."""
import signal
import time


def later(signum, frame):
    print("in a moment")


def save(unit):
    before = signal.signal(signal.SIGINT, later)
    unit.save()
    signal.signal(signal.SIGINT, before)


def save_again(unit):
    before = signal.getsignal(signal.SIGINT)
    signal.signal(signal.SIGINT, later)
    unit.save()
    signal.signal(signal.SIGINT, before)


while True:
    time.sleep(0.2)
