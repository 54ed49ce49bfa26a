import asyncio
import threading
import time

from ymod_python_sys import current_python

reactor = current_python()


def serve():
    loop = asyncio.new_event_loop()
    loop.run_until_complete(prepare())  # SVC503: 10
    loop.run_forever()  # SVC503: 10


async def prepare():
    await asyncio.sleep(60)


def watch():
    while True:
        time.sleep(0.1)  # SVC503: 14


class Server:
    def __init__(self):
        self.thread = threading.Thread(target=reactor.set_as_current)
        self.wait()

    def wait(self):
        self.thread.join()  # SVC503: 21


serve()
watch()
Server()
