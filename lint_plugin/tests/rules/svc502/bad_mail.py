import asyncio
import sys
import threading

from aiosmtpd.controller import Controller
from ymod_python_sys import current_python
from ymod_python_sys import enqueue

reactor = current_python()


class Inbox:
    async def handle_RCPT(self, server, session, envelope, address, options):
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        enqueue(envelope.content)
        return "250 OK"


async def listen():
    controller = Controller(Inbox())  # SVC502: 18
    controller.start()


def serve():
    global reactor
    reactor.set_as_current()
    loop = asyncio.new_event_loop()
    loop.create_task(listen())
    loop.run_forever()


if not hasattr(sys, "mail"):
    sys.mail = threading.Thread(target=serve, name="mail")
    sys.mail.start()
