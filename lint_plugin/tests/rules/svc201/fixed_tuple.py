import signal
import time


def main():
    # systemd stops a service by SIGTERM: let it raise KeyboardInterrupt, too
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        work()
    except (
        SystemExit,
        KeyboardInterrupt,
    ):
        pass


def work():
    running = True
    while running:
        time.sleep(1)
