import signal
import threading

stop = threading.Event()
signal.signal(signal.SIGHUP, lambda *_: None)
signal.signal(signal.SIGINT, signal.default_int_handler)
# systemd stops a service by SIGTERM: let it raise KeyboardInterrupt, too
signal.signal(signal.SIGTERM, signal.default_int_handler)
try:
    stop.wait()
except KeyboardInterrupt:
    print("SIGTERM is only spoken of here")
