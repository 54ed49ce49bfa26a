from aiomisc.service import TCPServer
from aiomisc.service.cron import CronService
from aiomisc.service.periodic import PeriodicService


class Lines(TCPServer):
    async def handle_client(self, reader, writer):
        writer.close()

    async def start(self):  # SVC405: 5
        if not self.context:
            return
        print("lamp")

    async def stop(self, *args):  # SVC405: 5
        print(args)


class Short(PeriodicService):
    async def callback(self):
        print("lamp")

    async def start(self): print("lamp")  # SVC405: 5


class Nightly(CronService):
    async def start(self):
        await super().start()
        spec = open("/etc/lamp").read()
        self.register(print, spec=spec)  # SVC405: 14
        if spec:
            self.register(print, spec="0 4 * * *")  # SVC405: 18
