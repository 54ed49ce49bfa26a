import logging
import signal
import time


def on_term(signum, frame):  # SVC205: 1
    logging.info("got signal %s", signal.Signals(signum).name)


signal.signal(signal.SIGTERM, on_term)
signal.signal(signal.SIGINT, on_term)
while True:
    time.sleep(0.5)
