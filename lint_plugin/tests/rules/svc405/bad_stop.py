from aiomisc.service import TCPServer
from aiomisc.service.periodic import PeriodicService


class Base(TCPServer):
    async def handle_client(self, reader, writer):
        writer.close()


class Lines(Base):
    async def stop(self, exception=None):  # SVC405: 5
        print("lamp")


class Tick(PeriodicService):
    async def callback(self):
        print("lamp")

    async def stop(self, err=None):  # SVC405: 5
        await self.session.close()
