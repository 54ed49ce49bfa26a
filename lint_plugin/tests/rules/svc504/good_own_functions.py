import threading

from house import timer as other
from ymod_python_sys import current_python


class Runner:
    def async_run(self, job):
        job()


def timer(name, delay, cb):
    threading.Timer(delay, cb, name)


timer((1, 2), 100, lambda name: print(name))
other((1, 2), 100, lambda name: print(name))
Runner().async_run(lambda: current_python())
threading.Timer(1, lambda: current_python().set_as_current())
current_python().send(lambda: 1)
