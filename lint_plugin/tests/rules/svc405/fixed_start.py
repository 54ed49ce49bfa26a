from aiomisc.service import TCPServer, UDPServer
from aiomisc.service.aiohttp import AIOHTTPService
from aiomisc.service.periodic import PeriodicService


class Tick(PeriodicService):
    async def start(self):
        self.count = 0
        self.start_event.set()
        await super().start()

    async def callback(self):
        self.count += 1


class Lines(TCPServer):
    async def handle_client(self, reader, writer):
        writer.close()

    async def start(self):
        print("lamp")
        await super().start()


class Datagrams(UDPServer):
    async def handle_datagram(self, data, addr):
        print(data)

    async def start(self):
        await self.prepare()
        await super().start()

    async def prepare(self):
        print("lamp")


class Web(AIOHTTPService):
    async def start(self):
        print("lamp")
        await super().start()
