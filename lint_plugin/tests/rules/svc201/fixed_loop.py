import signal
import time

# systemd stops a service by SIGTERM: let it raise KeyboardInterrupt, too
signal.signal(signal.SIGTERM, signal.default_int_handler)
try:
    while True:
        time.sleep(1)
except KeyboardInterrupt:
    print("bye")
