import asyncio
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor

from ymod_python_sys import current_python, send

reactor = current_python()
pool = ThreadPoolExecutor(4, initializer=reactor.set_as_current)
processes = ProcessPoolExecutor()


def work():
    send("lamp")


def both(executor):
    pool.submit(work)
    executor.submit(work)
    processes.submit(work)


async def later():
    loop = asyncio.get_running_loop()
    loop.set_default_executor(pool)
    await asyncio.to_thread(work)
    await loop.run_in_executor(None, work)
