import asyncio

from aiomisc import entrypoint
from aiomisc.service import TCPServer, TLSServer


class Echo(TCPServer):
    async def handle_client(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter):
        while True:
            writer.write(await reader.readline())  # SVC407: 39


class Secure(TLSServer):
    async def handle_client(self, incoming, outgoing):
        while True:
            data = await incoming.read(1024)  # SVC407: 35
            outgoing.write(data)
            await outgoing.drain()


services = (Echo(address="::1", port=7001), Secure(address="::1", port=7002, cert="a", key="b"))
with entrypoint(*services) as loop:
    loop.run_forever()
