import os
import signal
import sys
import time

import paho.mqtt.client as mqtt
from house import unit

client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)


def leave(signum, frame):
    client.disconnect()


def hand_on(signum, frame):
    unit.close(signum)


def twice(signum, frame):
    signal.signal(signum, signal.SIG_DFL)
    os.kill(os.getpid(), signum)


def interrupt(signum, frame):
    raise KeyboardInterrupt


def table(signum, frame):
    STATE["stop"] = True


STATE = {}
for handler in (leave, hand_on):
    signal.signal(signal.SIGTERM, handler)
signal.signal(signal.SIGINT, twice)
signal.signal(signal.SIGTERM, interrupt)
signal.signal(signal.SIGTERM, table)
signal.signal(signal.SIGINT, lambda *_: sys.exit(0))
try:
    while not STATE:
        time.sleep(0.5)
except KeyboardInterrupt:
    pass
