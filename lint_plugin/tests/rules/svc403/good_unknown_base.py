import asyncio

from aiomisc import Service
from house import Ready


class Poller(Ready, Service):
    async def start(self):
        await self.announce()
        while True:
            await asyncio.sleep(1)
