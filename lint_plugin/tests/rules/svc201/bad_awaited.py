import asyncio

from pymodbus.server import StartAsyncTcpServer

from .meters import connected_to_broker, registers


async def proxy():
    await StartAsyncTcpServer(context=registers(), address=("", 5020))


async def bridge():
    async with connected_to_broker():
        await asyncio.Future()


async def gateway():
    async with connected_to_broker():
        await asyncio.get_running_loop().create_future()


try:
    asyncio.run(proxy())
except KeyboardInterrupt:  # SVC201: 8
    print("bye")

try:
    asyncio.run(bridge())
except KeyboardInterrupt:  # SVC201: 8
    print("bye")

try:
    asyncio.run(gateway())
except KeyboardInterrupt:  # SVC201: 8
    print("bye")
