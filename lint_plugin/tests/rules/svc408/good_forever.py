import asyncio

from aiomisc import entrypoint
from aiomisc.service import MemoryTracer


async def prepare():
    await asyncio.sleep(1)


async def endless():
    while True:
        await asyncio.sleep(1)


with entrypoint(MemoryTracer()) as loop:
    loop.run_until_complete(prepare())
    loop.create_task(endless())
    loop.run_forever()
