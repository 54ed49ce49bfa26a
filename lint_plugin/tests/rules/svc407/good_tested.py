from aiomisc.service import TCPServer


class Lines(TCPServer):
    async def handle_client(self, reader, writer):
        while True:
            line = await reader.readline()
            if not line:
                break
            writer.write(line)


class Walrus(TCPServer):
    async def handle_client(self, reader, writer):
        while data := await reader.read(10):
            writer.write(data)


class AtEof(TCPServer):
    async def handle_client(self, reader, writer):
        while not reader.at_eof():
            writer.write(await reader.readline())


class Iterated(TCPServer):
    async def handle_client(self, reader, writer):
        async for line in reader:
            writer.write(line)


class While(TCPServer):
    async def handle_client(self, reader, writer):
        line = await reader.readline()
        while line:
            writer.write(line)
            line = await reader.readline()


class Compared(TCPServer):
    async def handle_client(self, reader, writer):
        while True:
            line = await reader.readline()
            if line == b"":
                return
            writer.write(line)


class Conditional(TCPServer):
    async def handle_client(self, reader, writer):
        while True:
            line = (await reader.readline()) or self.over()
            writer.write(line)

    def over(self):
        raise ConnectionError
