import signal
import time

signal.signal(signal.SIGTERM, lambda *_: None)  # SVC205: 31
signal.signal(signal.SIGINT, signal.SIG_IGN)
while True:
    time.sleep(0.5)
