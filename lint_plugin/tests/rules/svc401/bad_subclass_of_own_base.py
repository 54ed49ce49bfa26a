import asyncio as aio

from aiomisc.service.base import Service


class Base(Service):
    async def start(self):
        return None


class Lamp(Base):
    def __init__(self):
        super().__init__()
        self.queue_loop = aio.get_event_loop()  # SVC401: 31
