from aiomisc.service.cron import CronService


class Nightly(CronService):
    async def work(self):
        print("lamp")

    async def start(self):
        self.register(self.work, spec="0 3 * * *")
        await super().start()


class Hourly(CronService):
    async def start(self):
        self.register(print, spec="0 * * * *")
        await super().start()
