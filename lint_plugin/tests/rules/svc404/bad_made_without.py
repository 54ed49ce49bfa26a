import aiomisc
import aiomisc.service.periodic


class Nothing(aiomisc.Service):  # SVC404: 1
    async def run(self):
        print("lamp")


class Base(aiomisc.service.periodic.PeriodicService):
    pass


class Tick(Base):  # SVC404: 1
    async def work(self):
        print("lamp")


with aiomisc.entrypoint(Nothing(), Tick(interval=1)) as loop:
    loop.run_forever()
