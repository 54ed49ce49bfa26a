import functools
import threading

from house import poll, with_reactor
from ymod_python_sys import current_python


@with_reactor
def work():
    print(current_python())


class Waiter:
    def run(self):
        print("lamp")

    def submit(self, job):
        job()


threading.Thread(target=poll)
threading.Thread(target=work)
threading.Thread(target=functools.partial(work, 1))
threading.Thread(target=current_python().set_as_current)
Waiter().submit(print)
