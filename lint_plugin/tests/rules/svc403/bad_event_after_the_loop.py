import asyncio

from aiomisc.service import Service


class Late(Service):
    async def start(self):
        while True:  # SVC403: 9
            await asyncio.sleep(1)
        self.start_event.set()
