import asyncio
from abc import abstractmethod

from aiomisc.service import TCPServer
from aiomisc.service.aiohttp import AIOHTTPService
from house import Base


class Local(TCPServer):
    async def handle_client(self, reader, writer):
        writer.close()

    async def start(self):
        self.server = await asyncio.start_unix_server(self.make_client_handler, "/run/lamp")

    async def stop(self, exception=None):
        self.server.close()


class Web(AIOHTTPService):
    async def start(self):
        self.app = await self.create_application()

    @abstractmethod
    async def stop(self, exception=None):
        raise NotImplementedError


class Mixed(Base, AIOHTTPService):
    async def start(self):
        print("lamp")


class Other(Base):
    async def start(self):
        print("lamp")
