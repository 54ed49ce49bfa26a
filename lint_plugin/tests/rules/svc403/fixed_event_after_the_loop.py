import asyncio

from aiomisc.service import Service


class Late(Service):
    async def start(self):
        self.start_event.set()
        while True:
            await asyncio.sleep(1)
