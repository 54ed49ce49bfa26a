import asyncio

from aiomisc import Service


class Waits(Service):
    async def start(self):
        while True:
            try:
                await self.connect()
                break
            except OSError:
                await asyncio.sleep(1)

    async def connect(self):
        while not self.up:
            await asyncio.sleep(1)
        while True:
            if self.up:
                return


class Tries(Service):
    async def start(self):
        for _ in range(10):
            await asyncio.sleep(1)
        await asyncio.sleep(3600)
        await asyncio.wait_for(asyncio.Event().wait(), 10)


class Found(Service):
    def __init__(self):
        super().__init__()
        self.found = asyncio.Event()
        self.closed = asyncio.Event()

    async def start(self):
        await self.found.wait()
        await self.closed.wait()

    def on_close(self):
        self.closed.set()


class Socket(Service):
    async def start(self):
        while not self.socket.closed:
            await self.socket.receive()


class Spawns(Service):
    async def start(self):
        self.task = asyncio.create_task(self.work())
        self.other = self.loop.create_task(self.work())

    async def work(self):
        while True:
            await asyncio.sleep(1)
