import aiomisc


class Server:
    async def handle_client(self, reader, writer):
        while True:
            writer.write(await reader.readline())


class Once(aiomisc.service.TCPServer):
    async def handle_client(self, reader, writer):
        writer.write(await reader.readline())
        for _ in range(3):
            writer.write(await reader.readline())
        while True:
            self.log(await self.queue.read())
