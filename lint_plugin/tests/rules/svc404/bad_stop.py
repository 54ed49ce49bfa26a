from aiomisc import Service
from aiomisc.service.periodic import PeriodicService


class One(Service):
    async def start(self):
        self.start_event.set()

    async def stop(self):  # SVC404: 5
        print("lamp")


class Two(PeriodicService):
    async def callback(self):
        print("lamp")

    async def stop(self, *, exception=None):  # SVC404: 5
        await super().stop(exception)


class Three(One):
    async def stop(self, exception, reason):  # SVC404: 5
        print(exception, reason)
