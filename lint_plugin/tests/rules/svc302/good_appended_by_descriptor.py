import os


def log():
    number = os.open("/var/log/lamp.pids", os.O_CREAT | os.O_WRONLY | os.O_APPEND)
    os.write(number, b"%d\n" % os.getpid())


def answer(connection):
    os.write(connection, b"%d\n" % os.getpid())
    number = os.open("/dev/lamp", os.O_WRONLY)
    os.write(number, b"%d\n" % os.getpid())


def described():
    with open("/run/lamp.pid", "w") as file:
        file.write(describe("lamp", os.getpid()))
