import atexit
import os
import signal
import time


class Daemon:
    def __init__(self, pidfile):
        self.pidfile = pidfile

    def write(self):
        atexit.register(os.remove, self.pidfile)
        pid = str(os.getpid())
        with open(self.pidfile, "w+") as file:  # SVC302: 14
            file.write(pid + "\n")

    def stop(self):
        try:
            with open(self.pidfile) as file:
                pid = int(file.read().strip())
        except OSError:
            return
        while True:
            os.kill(pid, signal.SIGTERM)  # SVC302: 16
            time.sleep(0.1)
            os.kill(pid, signal.SIGHUP)
