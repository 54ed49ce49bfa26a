from aiomisc import Service
from house import connect


class FromQueue(Service):
    async def start(self):
        connection = await connect()
        async with connection.queue.iterator() as messages:
            async for message in messages:  # SVC403: 13
                print(message)


class FromConsumer(Service):
    async def start(self):
        async for record in self.consumer:  # SVC403: 9
            print(record)
