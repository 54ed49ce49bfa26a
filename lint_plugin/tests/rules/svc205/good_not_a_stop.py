import signal
import time


def dump(signum, frame):
    print("lamp is on")


def ignore(signum, frame):
    pass


signal.signal(signal.SIGUSR1, dump)
signal.signal(signal.SIGHUP, dump)
signal.signal(signal.SIGINT, ignore)  # a worker: the parent gets Ctrl-C, too
signal.signal(signal.SIGTERM, signal.SIG_DFL)
while True:
    time.sleep(0.5)
