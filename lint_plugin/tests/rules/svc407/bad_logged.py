import logging

from aiomisc.service.tcp import RobustTCPClient, TCPServer

log = logging.getLogger(__name__)


class Lines(TCPServer):
    async def handle_client(self, reader, writer):
        try:
            while True:
                try:
                    line = await reader.readline()  # SVC407: 41
                except ConnectionError:
                    break
                log.info("lamp %s", line.decode().strip())
                writer.write(b"> " + line)
        finally:
            writer.close()


class Client(RobustTCPClient):
    async def handle_connection(self, reader, writer):
        while 1:
            print(f"lamp {await reader.read(100)!r}")  # SVC407: 40
