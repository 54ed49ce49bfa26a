import asyncio

from aiomisc import Service


class Consumer(Service):
    async def start(self):
        await self.prepare()
        self.start_event.set()
        await self.consume()

    async def prepare(self):
        await asyncio.sleep(1)

    async def consume(self):
        while True:
            await asyncio.sleep(1)


class Two(Service):
    async def start(self):
        self.start_event.set()
        await asyncio.gather(self.read(), self.write())

    async def read(self):
        while True:
            await asyncio.sleep(1)

    async def write(self):
        await asyncio.sleep(1)
