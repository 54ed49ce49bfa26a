"""The flag is an item of a dict, or of a list."""

import signal
import time

state = {"running": True, "seen": 0}
lit = [True]


def stop(*_):
    state["running"] = False
    lit[0] = False


signal.signal(signal.SIGTERM, stop)
signal.signal(signal.SIGINT, stop)
while state["running"]:
    time.sleep(10)  # SVC206: 10
while True:
    if not lit[0]:
        break
    time.sleep(10)  # SVC206: 10
while state["seen"] < 10:
    state["seen"] += 1
    time.sleep(10)
