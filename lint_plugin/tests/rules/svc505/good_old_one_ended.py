import sys
import threading

from ymod_python_sys import current_python

reactor = current_python()


def serve():
    reactor.set_as_current()


sys.kept.stop()
thread = threading.Thread(target=serve)
thread.start()
