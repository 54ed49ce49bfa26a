import signal
import time

STOPPING = [signal.SIGINT, signal.SIGTERM]


def stop(signum, frame):
    raise SystemExit(0)


for name in STOPPING:
    signal.signal(name, stop)
while True:
    time.sleep(0.2)
