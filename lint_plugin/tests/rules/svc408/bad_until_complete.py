import asyncio
import os

from aiomisc import entrypoint
from aiomisc.service import MemoryTracer


async def main():
    kept = []
    while True:
        kept.append(os.urandom(64))
        await asyncio.sleep(0)


with entrypoint(MemoryTracer(interval=1, top_results=5)) as loop:
    loop.run_until_complete(main())  # SVC408: 10

with entrypoint() as loop:
    loop.run_until_complete(asyncio.gather(main(), asyncio.sleep(1)))  # SVC408: 10
