import asyncio

from aiomisc import Service


class Lamp(Service):
    async def start(self):
        print("lamp")


if __name__ == "__main__":
    loop = asyncio.get_event_loop()
    loop.create_task(Lamp().start())
asyncio.get_event_loop().run_until_complete(Lamp().start())
