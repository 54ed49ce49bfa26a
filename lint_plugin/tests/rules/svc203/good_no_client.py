import signal
import sys
import time

for number in (signal.SIGTERM, signal.SIGINT):
    signal.signal(number, lambda *_: sys.exit(0))
while True:
    time.sleep(5)
