import asyncio

from aiomisc import threaded


async def once(read):
    try:
        while True:
            await read()
    except:
        print("lamp")


async def some(devices, read):
    for device in devices:
        try:
            await read(device)
        except:
            await asyncio.sleep(1)
    while True:
        try:
            await read()
        except:
            print("lamp")
        if not devices:
            return


async def callback(read):
    while read():
        try:
            await read()
        except:
            pass


@threaded
def threads(read):
    while True:
        try:
            read()
        except:
            pass


async def no_await(read):
    while True:
        try:
            read()
        except:
            print("lamp")
        await asyncio.sleep(1)
