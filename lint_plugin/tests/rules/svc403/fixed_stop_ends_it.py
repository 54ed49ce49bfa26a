import asyncio

from aiomisc import Service


class Flag(Service):
    running = True

    async def start(self):
        self.start_event.set()
        while self.running:
            await asyncio.sleep(1)

    async def stop(self, exception=None):
        self.running = False


class Waits(Service):
    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.stopping = asyncio.Event()

    async def start(self):
        async with self.open():
            self.start_event.set()
            await self.stopping.wait()

    async def stop(self, exception=None):
        self.stopping.set()

    def open(self):
        raise OSError


class Elsewhere(Service):
    def __init__(self):
        super().__init__()
        self.stop_event = asyncio.Event()

    async def start(self):
        self.start_event.set()
        while not self.stop_event.is_set():
            await asyncio.sleep(1)


class Link:
    def __init__(self, service):
        self.service = service


class Shared:
    need_stop = False


class Writer(Service):
    async def start(self):
        self.start_event.set()
        while not Shared.need_stop:
            await self.write()

    async def write(self):
        raise NotImplementedError

    async def stop(self, exception=None):
        Shared.need_stop = True


class Reconnects(Service):
    quitting = False

    async def start(self):
        self.link = Link(self)
        self.start_event.set()
        while not self.quitting:
            await asyncio.sleep(1)


class Work(Service):
    async def start(self):
        self.running = True
        self.start_event.set()
        await self.consume()

    async def consume(self):
        while self.running:
            await asyncio.sleep(1)

    async def stop(self, exception=None):
        self.running = False
