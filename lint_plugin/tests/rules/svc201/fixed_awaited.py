import asyncio
import signal

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


# systemd stops a service by SIGTERM: let it raise KeyboardInterrupt, too
signal.signal(signal.SIGTERM, signal.default_int_handler)
try:
    asyncio.run(proxy())
except KeyboardInterrupt:
    print("bye")

try:
    asyncio.run(bridge())
except KeyboardInterrupt:
    print("bye")

try:
    asyncio.run(gateway())
except KeyboardInterrupt:
    print("bye")
