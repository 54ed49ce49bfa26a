import os
import sys


class Daemon:
    def daemonize(self):
        self.leave_parent()
        os.chdir("/")
        os.setsid()
        self.leave_parent()
        self.redirect()

    def leave_parent(self):
        try:
            if os.fork() > 0:  # SVC301: 19
                sys.exit(0)
        except OSError as error:
            sys.exit(error)

    def redirect(self):
        null = os.open(os.devnull, os.O_RDWR)
        for number in range(3):
            os.dup2(null, number)

    def start(self):
        self.daemonize()
        self.run()

    def start_again(self):
        if os.fork():
            sys.exit(0)
        os.setsid()
        self.run()
