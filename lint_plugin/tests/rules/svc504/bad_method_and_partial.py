from functools import partial

from ymod_python_sys import current_python


class Lamp:
    def __init__(self, reactor):
        self.reactor = current_python().reactor()
        self.other = reactor

    def begin(self, reactor):
        self.reactor.timer(
            None,
            100,
            self.blink,  # SVC504: 18
        )
        self.other.async_run(self.blink)  # SVC504: 35
        reactor.async_run(partial(self.blink, 1))  # SVC504: 27

    def blink(self, name):
        print(name)


def blink(name):
    print(name)


current_python().reactor().async_run(lambda: blink("lamp"))  # SVC504: 38
shade = Lamp(None)
current_python().reactor().async_run(shade.blink)  # SVC504: 44
current_python().reactor().async_run(make(shade))  # SVC504: 38
