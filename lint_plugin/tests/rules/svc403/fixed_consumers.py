from aiomisc import Service
from house import connect


class FromQueue(Service):
    async def start(self):
        connection = await connect()
        async with connection.queue.iterator() as messages:
            self.start_event.set()
            async for message in messages:
                print(message)


class FromConsumer(Service):
    async def start(self):
        self.start_event.set()
        async for record in self.consumer:
            print(record)
