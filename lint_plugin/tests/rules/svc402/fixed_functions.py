import asyncio
from asyncio import Queue, wait_for


async def serve(loop, handle):
    inbox = Queue(10)
    ready = asyncio.Event()
    lock = asyncio.locks.Lock()
    await asyncio.gather(inbox.get(), ready.wait())
    await wait_for(
        lock.acquire(),
        timeout=5,
    )
    reader, writer = await asyncio.open_connection("lamp", 80)
    return await asyncio.start_server(handle, "::", 80)
