from aiomisc import Service
from house import lights


class Once(Service):
    async def start(self):
        async for light in lights():
            await light.on()
        async for message in self.consumer:
            if message.last:
                break


class Ready(Service):
    async def start(self):
        self.start_event.set()
        async for message in self.consumer:
            print(message)
