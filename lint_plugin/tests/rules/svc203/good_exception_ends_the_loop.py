import logging
import signal
import time


class Stop(Exception):
    pass


def stop(signum, frame):
    raise Stop


def too_long(signum, frame):
    raise TimeoutError


signal.signal(signal.SIGALRM, too_long)
for number in (signal.SIGTERM, signal.SIGINT):
    signal.signal(number, stop)
while True:
    try:
        time.sleep(0.5)
    except Stop:
        break
    except Exception:
        logging.exception("again")
