import asyncio


async def prompt(read, loop=None):
    while True:
        try:
            await read(loop=loop)
        except:
            asyncio.sleep(1)
