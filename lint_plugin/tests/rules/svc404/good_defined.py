import aiohttp.web
from aiomisc import Service
from aiomisc.service import ProcessService, TCPServer, UDPServer
from aiomisc.service.aiohttp import AIOHTTPService
from aiomisc.service.cron import CronService
from aiomisc.service.periodic import PeriodicService


async def tick():
    print("lamp")


class Tick(PeriodicService):
    callback = staticmethod(tick)


class Plain(PeriodicService):
    def callback(self):
        print("lamp")


class Lines(TCPServer):
    def handle_client(self, reader, writer):
        writer.close()


class Datagrams(UDPServer):
    async def handle_datagram(self, data, addr):
        print(data)


class Web(AIOHTTPService):
    async def start(self):
        self.runner = aiohttp.web.AppRunner(aiohttp.web.Application())
        await self.runner.setup()


class Child(ProcessService):
    def in_process(self):
        print("lamp")


class Stops(Service):
    async def start(self):
        print("lamp")

    async def stop(self, *_):
        print("lamp")


class Stops2(Service):
    async def start(self):
        print("lamp")

    async def stop(self, err=None, *, hard=False, **rest):
        print("lamp")


for service in (Tick(interval=1), Plain(interval=1), Lines(), Datagrams(), Web(), Child(), CronService(), Stops()):
    print(service, Stops2())
