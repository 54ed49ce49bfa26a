import asyncio

from aiomisc import Service, entrypoint


class Poller(Service):
    async def start(self):
        loop = asyncio.get_event_loop()
        self.answer = loop.create_future()

    async def stop(self, exception=None):
        asyncio.get_event_loop().call_soon(print)

    def later(self):
        asyncio.get_event_loop().call_later(1, print)


with entrypoint(Poller()) as loop:
    assert loop is asyncio.get_event_loop()
    loop.run_forever()
