import _thread
import threading
from threading import Thread, Timer

from ymod_python_sys import current_python

reactor = current_python()


def serve():
    print("lamp")
    reactor.set_as_current()


class Server(Thread):
    def run(self):
        print("lamp")


class Bridge:
    def begin(self):
        self.thread = threading.Thread(  # SVC502: 33
            target=self.work,
            daemon=True,
        )

    def work(self):
        print("lamp")


first = threading.Thread(target=serve)  # SVC502: 19
second = Thread(None, lambda: print("lamp"))  # SVC502: 10
third = Timer(10, serve)  # SVC502: 9
fourth = Server()  # SVC502: 10


def more():
    _thread.start_new_thread(serve, ())  # SVC502: 13
    return Timer(10, function=serve)  # SVC502: 12
