from aiomisc.service import TCPServer
from aiomisc.service.periodic import PeriodicService


class Base(TCPServer):
    async def handle_client(self, reader, writer):
        writer.close()


class Lines(Base):
    async def stop(self, exception=None):
        await super().stop(exception)
        print("lamp")


class Tick(PeriodicService):
    async def callback(self):
        print("lamp")

    async def stop(self, err=None):
        await super().stop(err)
        await self.session.close()
