from aiomisc import entrypoint
from aiomisc.service import TCPServer, UDPServer
from aiomisc.service.periodic import PeriodicService


class Greeting(PeriodicService):
    async def calback(self):  # SVC404: 5
        print("lamp", self.name)


class Datagrams(UDPServer):
    async def handle_datagramm(self, data, address):  # SVC404: 5
        print(address, data)


class Lines(TCPServer):
    async def handle_connection(self, reader, writer):  # SVC404: 5
        writer.write(await reader.readexactly(1))


with entrypoint(Greeting(name="1", interval=1), Datagrams(address="::", port=1), Lines(address="::", port=2)) as loop:
    loop.run_forever()
