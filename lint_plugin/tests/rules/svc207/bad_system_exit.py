import signal
import sys


class Lamp:
    def run(self):
        while True:
            try:
                self.read()
            except ValueError:
                raise
            except SystemExit:  # SVC207: 20
                print("not yet")


for number in (signal.SIGTERM, signal.SIGINT):
    signal.signal(number, lambda *_: sys.exit(0))
Lamp().run()
