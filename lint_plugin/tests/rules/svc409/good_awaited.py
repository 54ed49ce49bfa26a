import asyncio
import threading
import time

from aiomisc.service.periodic import PeriodicService


class Tick(PeriodicService):
    async def callback(self):
        await asyncio.sleep(1)
        pause = asyncio.sleep(1)
        await pause
        time.sleep(0.1)
        asyncio.create_task(asyncio.sleep(1))

    async def start(self):
        await super().start()

    async def stop(self, exception=None):
        task = super().stop(exception)
        await task


class Worker(threading.Thread):
    def start(self):
        super().start()


class Own:
    async def start(self):
        super().start()


async def sleep(seconds):
    return seconds
