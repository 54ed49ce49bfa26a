from os import _exit, dup2, fork, setsid


def background(log):
    pid = fork()  # SVC301: 11
    if pid:
        _exit(0)
    setsid()
    if fork():
        _exit(0)
    dup2(log.fileno(), 1)


def start(log):
    background(log)
