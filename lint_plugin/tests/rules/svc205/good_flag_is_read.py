import signal
import threading
import time

stopping = threading.Event()


class Lamp:
    on = True

    def stop(self, *_):
        self.on = False

    def run(self):
        while self.on:
            time.sleep(0.5)


unit = Lamp()
signal.signal(signal.SIGTERM, unit.stop)
signal.signal(signal.SIGINT, lambda *_: stopping.set())
threading.Thread(target=unit.run).start()
while not stopping.wait(10):
    print("lamp")
