import threading

from ymod_python_sys import current_python

reactor = current_python()


def serve():
    reactor.set_as_current()


def handle_request(request):
    threading.Thread(target=serve).start()


class Job:
    def start(self):
        print("lamp")


Job().start()
