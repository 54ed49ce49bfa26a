from aiomisc.service import TCPServer
from aiomisc.service.periodic import PeriodicService


class Tick(PeriodicService):
    async def callback(self):
        print("lamp")

    async def start(self):
        super().start()  # SVC409: 17

    async def stop(self, exception=None):
        super(Tick, self).stop(exception)  # SVC409: 27


class Lines(TCPServer):
    async def handle_client(self, reader, writer):
        writer.close()

    async def start(self):
        TCPServer.start(self)  # SVC409: 19
