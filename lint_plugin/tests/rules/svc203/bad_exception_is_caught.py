import logging
import signal
import time


class Stop(Exception):
    pass


def stop(signum, frame):
    raise Stop("lamp off")  # SVC203: 5


for number in (signal.SIGTERM, signal.SIGINT):
    signal.signal(number, stop)
while True:
    try:
        read_unit()
        time.sleep(0.5)
    except Exception:
        logging.exception("again")
