import signal
import time


def terminate(signum, frame):
    raise KeyboardInterrupt


signal.signal(signal.SIGTERM, terminate)
try:
    while True:
        time.sleep(0.2)
except KeyboardInterrupt:
    print("lamp off")
