import asyncio

from aiomisc import threaded


class Transport:
    def __init__(self):
        self.loop = asyncio.get_event_loop()


@threaded
def read():
    return 1


loop = asyncio.get_event_loop()
loop.run_until_complete(read())
