import fcntl
import os


def write():
    file = open("/run/lamp.pid", "w")
    fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    file.write(str(os.getpid()))
