import asyncio

from aiomisc import Service


class Consumer(Service):
    async def start(self):
        await self.prepare()
        await self.consume()  # SVC403: 20

    async def prepare(self):
        await asyncio.sleep(1)

    async def consume(self):
        while True:
            await asyncio.sleep(1)


class Two(Service):
    async def start(self):
        await asyncio.gather(self.read(), self.write())  # SVC403: 23

    async def read(self):
        while True:
            await asyncio.sleep(1)

    async def write(self):
        await asyncio.sleep(1)
