import signal
import time


def stop(signum, frame):
    global running
    running = False


running = True
for number in (signal.SIGINT, signal.SIGHUP):
    signal.signal(number, stop)  # SVC202: 19
while running:
    time.sleep(0.2)
