import ymod_python_sys
from ymod_python_sys import deadline_timer, timer


def show(name):
    print(name)


timer(None, 100, lambda name: show(name))  # SVC504: 18
timer((1, 2, 3), 100, show)  # SVC504: 7
timer([1], int("100"), show)  # SVC504: 7
deadline_timer(id={"lamp": 1}, time=int("1"), cb=show)  # SVC504: 19
ymod_python_sys.timer(f"{timer}", 100, show)  # SVC504: 23
timer(str(1), 100, show)  # SVC504: 7
