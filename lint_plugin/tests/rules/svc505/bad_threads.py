import threading

from ymod_python_sys import current_python

reactor = current_python()


def serve():
    reactor.set_as_current()


class Server(threading.Thread):
    def run(self):
        reactor.set_as_current()


def begin():
    thread = threading.Thread(target=serve)
    thread.start()  # SVC505: 12


first = threading.Thread(target=serve, name="lamp")
first.start()  # SVC505: 7
Server().start()  # SVC505: 10
threading.Timer(10, serve).start()  # SVC505: 28
try:
    begin()
except RuntimeError as error:
    print(error)
