import signal
import sys
import time


def terminate(signum, frame):
    sys.exit(0)


def serve():
    while True:
        time.sleep(0.2)


signal.signal(signal.SIGTERM, terminate)
try:
    serve()
finally:
    print("lamp off")
