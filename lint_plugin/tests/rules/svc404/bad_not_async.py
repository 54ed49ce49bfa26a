from abc import abstractmethod

from aiomisc import Service
from aiomisc.service import ProcessService, TCPClient
from aiomisc.service.aiohttp import AIOHTTPService
from aiomisc.service.asgi import ASGIHTTPService


class Plain(Service):
    def start(self):  # SVC404: 5
        print("lamp")

    def stop(self, exception=None):  # SVC404: 5
        print("lamp")


class Web(AIOHTTPService):
    def create_application(self):  # SVC404: 5
        return None


class Api(ASGIHTTPService):
    def create_asgi_app(self):  # SVC404: 5
        return None


class Base(Service):
    @abstractmethod
    def start(self):  # SVC404: 5
        raise NotImplementedError


class Client(TCPClient):
    def handle_connection(self, reader, writer):  # SVC404: 5
        writer.close()


class Child(ProcessService):
    async def in_process(self):  # SVC404: 5
        print("lamp")
