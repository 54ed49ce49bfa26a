import asyncio

from aiomisc import Service


class Lamp(Service):
    async def start(self):
        print("lamp")


def main(loop):
    loop.run_until_complete(Lamp().start())


if __name__ == "__main__":
    main(asyncio.get_event_loop())
    by_name = asyncio.get_event_loop()
    main(by_name)
    by_hand = asyncio.get_event_loop()
    by_hand.create_task(Lamp().start())
    by_hand.run_forever()
asyncio.get_event_loop().run_until_complete(Lamp().start())
