"""Publishes the state of a lamp."""

import logging
import signal
import sys
import time

running = True


def stop(signum, frame):
    global running
    logging.info("stopping")
    running = False  # the loop sees it


def main():
    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    while running:
        try:
            print("lamp")
        except OSError:
            logging.exception("lamp")
            time.sleep(5)  # SVC206: 18
            continue
        time.sleep(60)  # SVC206: 14
    return 0


if __name__ == "__main__":
    sys.exit(main())
