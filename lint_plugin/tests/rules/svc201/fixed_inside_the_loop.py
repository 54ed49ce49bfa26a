import signal
import sys
import time

# systemd stops a service by SIGTERM: let it raise KeyboardInterrupt, too
signal.signal(signal.SIGTERM, signal.default_int_handler)
while True:
    try:
        time.sleep(1)
    except KeyboardInterrupt:
        sys.exit(0)
