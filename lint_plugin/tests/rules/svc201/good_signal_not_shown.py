import signal
import time


def route(name):
    signal.signal(getattr(signal, name), print)


try:
    while True:
        time.sleep(1)
except KeyboardInterrupt:
    pass
