import asyncio

from aiomisc import Service


class Poller(Service):
    async def start(self):
        self.start_event.set()
        while True:
            await asyncio.sleep(1)


class Lamp(Service):
    async def start(self):
        await self.ready()
        await asyncio.Event().wait()

    async def ready(self):
        self.start_event.set()
