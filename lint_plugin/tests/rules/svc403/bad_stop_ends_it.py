import asyncio

from aiomisc import Service


class Flag(Service):
    running = True

    async def start(self):
        while self.running:  # SVC403: 9
            await asyncio.sleep(1)

    async def stop(self, exception=None):
        self.running = False


class Waits(Service):
    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.stopping = asyncio.Event()

    async def start(self):
        async with self.open():
            await self.stopping.wait()  # SVC403: 33

    async def stop(self, exception=None):
        self.stopping.set()

    def open(self):
        raise OSError


class Elsewhere(Service):
    def __init__(self):
        super().__init__()
        self.stop_event = asyncio.Event()

    async def start(self):
        while not self.stop_event.is_set():  # SVC403: 9
            await asyncio.sleep(1)


class Link:
    def __init__(self, service):
        self.service = service


class Shared:
    need_stop = False


class Writer(Service):
    async def start(self):
        while not Shared.need_stop:  # SVC403: 9
            await self.write()

    async def write(self):
        raise NotImplementedError

    async def stop(self, exception=None):
        Shared.need_stop = True


class Reconnects(Service):
    quitting = False

    async def start(self):
        self.link = Link(self)
        while not self.quitting:  # SVC403: 9
            await asyncio.sleep(1)


class Work(Service):
    async def start(self):
        self.running = True
        await self.consume()  # SVC403: 20

    async def consume(self):
        while self.running:
            await asyncio.sleep(1)

    async def stop(self, exception=None):
        self.running = False
