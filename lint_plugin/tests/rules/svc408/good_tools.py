import asyncio
import time

import aiomisc
from aiomisc import entrypoint
from aiomisc.service import Profiler


async def main():
    for _ in range(100):
        time.sleep(0.01)


async def until_done(queue):
    while True:
        if await queue.get() is None:
            break


class Convert(aiomisc.Service):
    async def start(self):
        await asyncio.sleep(1)


with entrypoint(Profiler(interval=0.1)) as loop:
    loop.run_until_complete(main())
aiomisc.run(until_done(asyncio.Queue()))
with entrypoint(Convert()):
    pass


async def bounded():
    async with entrypoint(Profiler()):
        await main()


def test_start():
    with entrypoint(Profiler()):
        pass
