import signal
import threading

stop = threading.Event()
signal.signal(signal.SIGHUP, lambda *_: None)
signal.signal(signal.SIGINT, signal.default_int_handler)
try:
    stop.wait()
except KeyboardInterrupt:  # SVC201: 8
    print("SIGTERM is only spoken of here")
