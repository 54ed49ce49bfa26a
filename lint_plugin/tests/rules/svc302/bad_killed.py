from os import kill
from pathlib import Path
import signal


def read(path):
    with open(path) as file:
        return int(file.readline())


def stop():
    kill(read("/run/lamp.pid"), signal.SIGTERM)  # SVC302: 5


def reload():
    send(Path("/run/lamp.pid").read_text())


def send(text):
    kill(int(text.strip()), signal.SIGHUP)  # SVC302: 5


class Unit:
    @property
    def pid(self):
        with open(self.path) as file:
            return int(file.read())

    def stop(self):
        kill(self.pid, signal.SIGTERM)  # SVC302: 9
