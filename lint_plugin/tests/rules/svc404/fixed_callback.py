from aiomisc import entrypoint
from aiomisc.service import TCPServer, UDPServer
from aiomisc.service.periodic import PeriodicService


class Greeting(PeriodicService):
    async def callback(self):
        print("lamp", self.name)


class Datagrams(UDPServer):
    async def handle_datagram(self, data, address):
        print(address, data)


class Lines(TCPServer):
    async def handle_client(self, reader, writer):
        writer.write(await reader.readexactly(1))


with entrypoint(Greeting(name="1", interval=1), Datagrams(address="::", port=1), Lines(address="::", port=2)) as loop:
    loop.run_forever()
