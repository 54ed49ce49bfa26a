import asyncio

import aiomisc


class Sampler(aiomisc.Service):
    async def start(self):
        print("lamp")
        while True:  # SVC403: 9
            await asyncio.sleep(1)
