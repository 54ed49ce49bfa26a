import ymod_python_sys
from ymod_python_sys import current_python, timer

reactor = current_python().reactor()
NAME = (1, 2, 3)


class Lamp:
    @staticmethod
    def on(name):
        print(name)

    def plain(self):
        print("lamp")


def show(name):
    print(name)


def again(name):
    reactor.timer(name, 100 + int(name), again)
    del name


unused = 1
del unused
timer(None, 100, show)
timer(NAME, round(1.5), show)
timer("lamp", 100, Lamp.on)
timer(None, 100, Lamp.plain)
reactor.async_run(show)
ymod_python_sys.timer(None, compute(), cb=show)
