import argparse
import signal
import time


def console_script():
    argparse.ArgumentParser().parse_args()
    run = True
    # systemd stops a service by SIGTERM: let it raise KeyboardInterrupt, too
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    while run:
        try:
            time.sleep(1)
        except KeyboardInterrupt:
            run = False
