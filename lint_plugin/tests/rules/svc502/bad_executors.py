import asyncio
from concurrent.futures import ThreadPoolExecutor

import ymod_python_sys

pool = ThreadPoolExecutor(4)


def work(number):
    ymod_python_sys.send(number)


pool.submit(work, 1)  # SVC502: 6
pool.map(work, [1, 2])  # SVC502: 6


async def later(loop):
    await asyncio.to_thread(work, 1)  # SVC502: 19
    await loop.run_in_executor(None, work, 2)  # SVC502: 16
    await loop.run_in_executor(pool, work, 2)  # SVC502: 16
    await asyncio.to_thread(ymod_python_sys.send, 3)  # SVC502: 19
    with ThreadPoolExecutor() as own:
        own.submit(lambda: work(1))  # SVC502: 13
