import sys
import threading

from ymod_python_sys import current_python

reactor = current_python()


def serve():
    reactor.set_as_current()


def begin():
    if hasattr(sys, "kept"):
        return
    sys.kept = thread = threading.Thread(target=serve)
    thread.start()


def start():
    threading.Thread(target=serve).start()


begin()
if "server" not in globals():
    server = threading.Thread(target=serve)
    server.start()
if not hasattr(sys, "other"):
    start()
try:
    third
except NameError:
    third = threading.Thread(target=serve)
    third.start()
if __name__ == "__main__":
    start()
