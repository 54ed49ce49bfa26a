import asyncio

from aiomisc import Service
from house import connected
from aiomisc.service.tcp import RobustTCPClient


class First(Service):
    async def start(self):
        self.start_event.set()
        while True:
            await asyncio.sleep(1)


class InTheLoop(Service):
    async def start(self):
        while True:
            await asyncio.sleep(1)
            if not self.start_event.is_set():
                self.start_event.set()


class Soon(Service):
    async def start(self):
        self.loop.call_soon(self.start_event.set)
        await asyncio.Event().wait()


class Helper(Service):
    async def start(self):
        await self.run()

    async def run(self):
        self.start_event.set()
        while True:
            await asyncio.sleep(1)


class Handed(Service):
    async def start(self):
        connect(self)
        await asyncio.Event().wait()


class HandedAway(Service):
    async def start(self):
        await connected(self)
        await asyncio.Event().wait()


class Client(RobustTCPClient):
    async def start(self):
        await super().start()
        await asyncio.Event().wait()

    async def handle_connection(self, reader, writer):
        await reader.readexactly(1)


def connect(service):
    service.start_event.set()
