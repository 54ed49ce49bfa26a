import asyncio

from aiomisc import Service


class Poller(Service):
    def __init__(self, host, **kwargs):
        super().__init__(**kwargs)
        self.host = host
        self.loop_of_old = asyncio.get_event_loop()  # SVC401: 36
        self.done = asyncio.get_event_loop().create_future()  # SVC401: 29

    async def start(self):
        self.start_event.set()
        await self.done
