import asyncio

from aiomisc import Service
from aiomisc.service import ProcessService
from aiomisc.service.periodic import PeriodicService


class Used(PeriodicService):
    async def calback(self):  # SVC404: 5
        print("lamp")


JOBS = {"calback": Used}


class Child(ProcessService):
    async def in_process(self):  # SVC404: 5
        await asyncio.sleep(1)


class Plain(PeriodicService):
    async def callback(self):
        print("lamp")

    def stop(self, exception=None):  # SVC404: 5
        return super().stop(exception)


class Yields(Service):
    async def start(self):  # SVC404: 5
        yield 1


class Two(PeriodicService):
    async def callback(self):
        print("lamp")

    async def stop(self, *, exception=None):  # SVC404: 5
        await super().stop(exception)


class Three(Service):
    async def stop(self, exception, reason):  # SVC404: 5
        print(exception, reason)
