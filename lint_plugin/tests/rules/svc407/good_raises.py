import json
import struct

from aiomisc.service import TCPServer


class Exactly(TCPServer):
    async def handle_client(self, reader, writer):
        while True:
            writer.write(await reader.readexactly(4))


class Until(TCPServer):
    async def handle_client(self, reader, writer):
        while True:
            writer.write(await reader.readuntil(b"\n"))


class Parsed(TCPServer):
    async def handle_client(self, reader, writer):
        while True:
            print(json.loads(await reader.readline()))


class Unpacked(TCPServer):
    async def handle_client(self, reader, writer):
        while True:
            head = await reader.read(4)
            print(struct.unpack(">I", head))


class First(TCPServer):
    async def handle_client(self, reader, writer):
        while True:
            line = await reader.readline()
            print(line[0])


class Turns(TCPServer):
    async def handle_client(self, reader, writer):
        while True:
            writer.write(await reader.readline())
            await self.turn


class Own(TCPServer):
    async def handle_client(self, reader, writer):
        while True:
            await self.work(await reader.readline())

    async def work(self, line):
        if not line:
            raise ConnectionError
