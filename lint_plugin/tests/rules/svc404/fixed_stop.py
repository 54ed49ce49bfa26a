from aiomisc import Service


class One(Service):
    async def start(self):
        self.start_event.set()

    async def stop(self, exception=None):
        print("lamp")


class Typed(Service):
    async def start(self) -> None:
        self.start_event.set()

    async def stop(self, exception: "Exception | None" = None) -> None:
        print("lamp")
