import asyncio

from aiomisc import Service
from house import entrypoint, run


async def main():
    while True:
        await asyncio.sleep(1)


run(main())
with entrypoint(Service()) as loop:
    loop.run_until_complete(main())
