import aiomisc
from aiomisc.service.periodic import PeriodicService


class Tick(PeriodicService):
    async def callback(self):
        print("lamp")


class Endless(aiomisc.Service):
    async def start(self):
        self.start_event.set()
        while True:
            await self.work()


with aiomisc.entrypoint(Tick(interval=1)) as loop:  # SVC408: 14
    pass

services = [Tick(interval=2)]


def main():
    with aiomisc.entrypoint(*services):  # SVC408: 18
        print("running")


def endless():
    with aiomisc.entrypoint(Endless()):  # SVC408: 18
        ...
