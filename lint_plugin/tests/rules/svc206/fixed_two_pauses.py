"""Publishes the state of a lamp."""

import logging
import signal
import sys
import threading

running = True
stop_event = threading.Event()


def stop(signum, frame):
    global running
    logging.info("stopping")
    running = False  # the loop sees it
    stop_event.set()


def main():
    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    while running:
        try:
            print("lamp")
        except OSError:
            logging.exception("lamp")
            stop_event.wait(5)
            continue
        stop_event.wait(60)
    return 0


if __name__ == "__main__":
    sys.exit(main())
