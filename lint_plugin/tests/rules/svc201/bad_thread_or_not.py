import sys
import threading
import time


def monitor():
    try:
        while True:
            time.sleep(15)
    except KeyboardInterrupt:  # SVC201: 12
        print("no longer watched")


if "--background" in sys.argv:
    threading.Thread(target=monitor).start()
else:
    monitor()
