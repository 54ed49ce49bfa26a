import asyncio
import threading
import time

from ymod_python_sys import current_python

reactor = current_python()


def serve():
    reactor.set_as_current()
    loop = asyncio.new_event_loop()
    loop.run_forever()


def handle_request():
    time.sleep(1)


thread = threading.Thread(target=serve)
timer = threading.Timer(10, serve)
time.sleep(0.01)
"".join(["lamp"])


class Loop:
    def run_forever(self):
        return thread


Loop().run_forever()
