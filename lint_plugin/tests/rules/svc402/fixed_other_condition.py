import asyncio
import sys


async def pause(loop, long):
    if long:
        await asyncio.sleep(10)
    try:
        await asyncio.wait([])
    except OSError:
        sys.exit(1)
