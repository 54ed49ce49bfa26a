import os
import subprocess
import sys


def start(command):
    pid = os.fork()
    if pid == 0:
        os.setsid()
        os.dup2(3, 1)
        try:
            os.execvp(command[0], command)
        finally:
            os._exit(127)
    return pid


def workers(number):
    for _ in range(number):
        if os.fork() == 0:
            run()
            sys.exit(0)


def own_session(command):
    subprocess.Popen(command, preexec_fn=os.setsid)


class Lamp:
    def fork(self):
        return os.fork()

    def copy(self):
        return self.fork()
