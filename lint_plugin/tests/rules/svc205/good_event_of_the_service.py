"""The event has another name where it is waited for."""
import signal
import threading


class Service:
    def __init__(self):
        self.done = threading.Event()

    def run(self):
        while not self.done.wait(10):
            print("lamp")


service = Service()
stop_event = service.done


def stop(signum, frame):
    print("stopping")
    stop_event.set()


for number in (signal.SIGTERM, signal.SIGINT):
    signal.signal(number, stop)
service.run()
