from aiomisc import Service


class One(Service):
    async def start(self):
        self.start_event.set()

    async def stop(self):  # SVC404: 5
        print("lamp")


class Typed(Service):
    async def start(self) -> None:
        self.start_event.set()

    async def stop(self) -> None:  # SVC404: 5
        print("lamp")
