from aiomisc.service import TCPServer
from aiomisc.service.periodic import PeriodicService


class Tick(PeriodicService):
    async def callback(self):
        print("lamp")

    async def start(self):
        await super().start()

    async def stop(self, exception=None):
        await super(Tick, self).stop(exception)


class Lines(TCPServer):
    async def handle_client(self, reader, writer):
        writer.close()

    async def start(self):
        await TCPServer.start(self)
