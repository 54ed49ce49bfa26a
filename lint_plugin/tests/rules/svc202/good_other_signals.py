import signal
import time


def reload(signum, frame):
    print("reading the lamp's file again")


signal.signal(signal.SIGHUP, reload)
signal.signal(signal.SIGUSR1, reload)
signal.signal(signal.SIGPIPE, signal.SIG_DFL)
while True:
    time.sleep(0.2)
