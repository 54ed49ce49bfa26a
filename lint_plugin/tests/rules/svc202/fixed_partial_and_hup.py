import signal
from functools import partial

from gi.repository import GLib


def leave(loop, signum, frame):
    loop.quit()


def reload(signum, frame):
    print("reading the lamp's file again")


def main():
    loop = GLib.MainLoop()
    signal.signal(signal.SIGHUP, reload)
    signal.signal(signal.SIGINT, partial(leave, loop))
    signal.signal(signal.SIGTERM, partial(leave, loop))
    loop.run()
