from abc import abstractmethod

from aiomisc import Service
from aiomisc.service import ProcessService, TCPClient
from aiomisc.service.aiohttp import AIOHTTPService
from aiomisc.service.asgi import ASGIHTTPService


class Plain(Service):
    async def start(self):
        print("lamp")

    async def stop(self, exception=None):
        print("lamp")


class Web(AIOHTTPService):
    async def create_application(self):
        return None


class Api(ASGIHTTPService):
    async def create_asgi_app(self):
        return None


class Base(Service):
    @abstractmethod
    async def start(self):
        raise NotImplementedError


class Client(TCPClient):
    async def handle_connection(self, reader, writer):
        writer.close()


class Child(ProcessService):
    def in_process(self):
        print("lamp")
