from aiomisc import Service
from aiomisc.service import TCPServer
from aiomisc.service.cron import CronService
from aiomisc.service.periodic import PeriodicService


class Tick(PeriodicService):
    async def callback(self):
        print("lamp")

    async def start(self):
        await super().start()
        print("lamp")

    async def stop(self, exception=None):
        await super(Tick, self).stop(exception)


class Lines(TCPServer):
    async def handle_client(self, reader, writer):
        writer.close()

    async def start(self):
        await self.begin()

    async def begin(self):
        await TCPServer.start(self)

    async def stop(self, exception=None):
        self.loop.create_task(super().stop(exception))


class Nightly(CronService):
    async def start(self):
        self.register(print, spec="0 3 * * *")
        await super().start()


class Plain(Service):
    async def start(self):
        print("lamp")

    async def stop(self, exception=None):
        print("lamp")


class Own(Plain):
    async def start(self):
        print("lamp")

    async def stop(self, exception=None):
        print("lamp")
