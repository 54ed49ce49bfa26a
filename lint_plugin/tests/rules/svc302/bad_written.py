import os
import pathlib
import subprocess

PIDFILE = "/run/lamp.pid"

open(PIDFILE, "w").write("%d\n" % os.getpid())  # SVC302: 1


def started(command):
    pid = subprocess.Popen(command).pid
    file = open(PIDFILE, mode="w")  # SVC302: 12
    file.write(str(pid))
    file.close()


def path():
    pathlib.Path(PIDFILE).write_text(f"{os.getpid()}\n")  # SVC302: 27


def printed():
    with pathlib.Path(PIDFILE).open("w") as file:  # SVC302: 32
        print(os.getpid(), file=file)


def formatted():
    with open(PIDFILE, "r") as file:
        print(file.read())
    with open(PIDFILE, "wb") as file:  # SVC302: 10
        file.write("{}".format(os.getpid()).encode())


class Unit:
    def remember(self, pid):
        with open(self.pid_path, "w") as file:  # SVC302: 14
            file.write("%s\n" % pid)

    def again(self):
        with open(self.pid_path, "w") as file:  # SVC302: 14
            file.write(str(os.getpid()) + os.linesep)


def detached():
    child = os.fork()
    if child:
        with open("/run/lamp.pid", "w") as file:  # SVC302: 14
            file.write(str(child))
