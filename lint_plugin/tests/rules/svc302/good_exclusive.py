import os


def write():
    number = os.open("/run/lamp.pid", os.O_CREAT | os.O_EXCL | os.O_WRONLY)
    with os.fdopen(number, "w") as file:
        file.write(str(os.getpid()))


def again():
    with open("/run/lamp.pid", "x") as file:
        file.write(str(os.getpid()))
