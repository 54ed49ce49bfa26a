import asyncio

from aiomisc import Service, entrypoint


class Hourly(Service):
    async def start(self):
        self.start_event.set()
        while True:
            print("lamp")
            await asyncio.sleep(3600)


with entrypoint(Hourly()) as loop:
    loop.run_forever()
