import asyncio


async def prompt(loop=None):
    print(loop=loop)
    asyncio.sleep(1)
