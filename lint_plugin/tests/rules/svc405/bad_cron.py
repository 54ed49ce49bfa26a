from aiomisc.service.cron import CronService


class Nightly(CronService):
    async def work(self):
        print("lamp")

    async def start(self):
        await super().start()
        self.register(self.work, spec="0 3 * * *")  # SVC405: 14


class Hourly(CronService):
    async def start(self):  # SVC405: 5
        self.register(print, spec="0 * * * *")
