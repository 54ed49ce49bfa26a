from asyncio import get_event_loop

import aiomisc
from aiomisc.service.periodic import PeriodicService

loop = get_event_loop()  # SVC401: 8


class Sampler(PeriodicService):
    ours = get_event_loop()  # SVC401: 12

    def __init__(self, loop=get_event_loop(), **kwargs):  # SVC401: 29
        super().__init__(**kwargs)

    async def callback(self):
        loop.create_task(self.sample())

    async def sample(self):
        print("lamp")


with aiomisc.entrypoint(Sampler(interval=1)) as running:
    running.run_forever()
