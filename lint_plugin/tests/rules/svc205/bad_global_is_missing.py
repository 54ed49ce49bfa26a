import signal
import time

running = True


def stop(signum, frame):  # SVC205: 1
    print("stopping the lamp")
    running = False


signal.signal(signal.SIGTERM, stop)
signal.signal(signal.SIGINT, stop)
while running:
    time.sleep(0.5)
