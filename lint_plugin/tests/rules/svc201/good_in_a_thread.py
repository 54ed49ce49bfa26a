"""In a thread no KeyboardInterrupt arrives: there is none that SIGTERM could be made into."""

import threading
import time


class Worker(threading.Thread):
    def run(self):
        try:
            while True:
                self.queue.get().run()
        except KeyboardInterrupt:
            self.interrupted = True


def monitor():
    try:
        while True:
            time.sleep(15)
    except KeyboardInterrupt:
        print("no longer watched")


def main():
    Worker(daemon=True).start()
    threading.Thread(target=monitor, daemon=True).start()
    time.sleep(600)


main()
