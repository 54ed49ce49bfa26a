import signal
import time

running = True


def stop(signum, frame):
    global running
    running = False


signal.signal(signal.SIGINT, stop)  # SVC202: 22
while running:
    time.sleep(120)
