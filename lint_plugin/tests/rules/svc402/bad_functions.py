import asyncio
from asyncio import Queue, wait_for


async def serve(loop, handle):
    inbox = Queue(10, loop=loop)  # SVC402: 23
    ready = asyncio.Event(loop=None)  # SVC402: 27
    lock = asyncio.locks.Lock(loop=loop)  # SVC402: 31
    await asyncio.gather(inbox.get(), ready.wait(), loop=loop)  # SVC402: 53
    await wait_for(
        lock.acquire(),
        timeout=5,
        loop=loop,  # SVC402: 9
    )
    reader, writer = await asyncio.open_connection("lamp", 80, loop=loop)  # SVC402: 64
    return await asyncio.start_server(handle, "::", 80, loop=loop)  # SVC402: 57
