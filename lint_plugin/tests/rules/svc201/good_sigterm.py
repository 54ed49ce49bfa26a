import signal
import time

signal.signal(signal.SIGTERM, signal.default_int_handler)
try:
    while True:
        time.sleep(1)
except KeyboardInterrupt:
    print("both come here")
