import asyncio

import aiohttp
from aiomisc import PeriodicCallback


async def serve(loop, work):
    future = asyncio.Future(loop=loop)
    reader = asyncio.StreamReader(loop=loop)
    asyncio.ensure_future(work(), loop=loop)
    asyncio.run_coroutine_threadsafe(work(), loop=loop)
    PeriodicCallback(work).start(1, loop=loop)
    session = aiohttp.ClientSession(loop=loop)
    return future, reader, session


class Bus:
    async def sleep(self, seconds, loop=None):
        return seconds, loop


async def other(loop):
    await Bus().sleep(1, loop=loop)


def gather(*tasks, loop=None):
    return tasks, loop


gather(1, loop=2)
