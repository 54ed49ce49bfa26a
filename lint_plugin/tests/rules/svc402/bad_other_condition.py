import asyncio
import sys


async def pause(loop, long):
    if long:
        await asyncio.sleep(10, loop=loop)  # SVC402: 33
    try:
        await asyncio.wait([], loop=loop)  # SVC402: 32
    except OSError:
        sys.exit(1)
