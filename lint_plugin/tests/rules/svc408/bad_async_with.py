import asyncio

from aiomisc import entrypoint
from aiomisc.service import MemoryTracer


async def main():
    async with entrypoint(MemoryTracer()) as running:  # SVC408: 16
        await running.closing()


async def other():
    async with entrypoint(MemoryTracer()):  # SVC408: 16
        await asyncio.Event().wait()


asyncio.run(main())
