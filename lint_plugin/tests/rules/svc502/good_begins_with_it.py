import threading

from aiosmtpd.controller import Controller
from ymod_python_sys import current_python

reactor = current_python()


def serve():
    """The lamp's own thread."""
    reactor.set_as_current()
    print("lamp")


def careful():
    global reactor
    try:
        reactor.set_as_current()
        print("lamp")
    except Exception:
        print("failed")


def fetched():
    mine = current_python()
    mine.set_as_current()


class Server(threading.Thread):
    def __init__(self):
        super().__init__()
        self.reactor = current_python()

    def run(self):
        self.reactor.set_as_current()


class Inbox:
    async def handle_DATA(self, server, session, envelope):
        current_python().set_as_current()
        return "250 OK"


threads = [threading.Thread(target=one) for one in (serve, careful)]
threads += [threading.Thread(target=serve), threading.Timer(1, careful), threading.Thread(target=fetched), Server()]
controller = Controller(Inbox())
