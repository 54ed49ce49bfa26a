import asyncio

import aiomisc


class Sampler(aiomisc.Service):
    async def start(self):
        print("lamp")
        self.start_event.set()
        while True:
            await asyncio.sleep(1)
