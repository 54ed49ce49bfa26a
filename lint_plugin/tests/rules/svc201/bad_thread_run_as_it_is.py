import threading
import time


class Reader(threading.Thread):
    def run(self):
        try:
            while True:
                time.sleep(1)
        except KeyboardInterrupt:  # SVC201: 16
            print("stopped")


Reader().run()
