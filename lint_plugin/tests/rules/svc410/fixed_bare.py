import asyncio

from aiomisc import Service


class Poller(Service):
    async def start(self):
        self.start_event.set()
        while True:
            try:
                await asyncio.sleep(1)
            except Exception:
                print("lamp")


async def poll(devices):
    while True:
        for device in devices:
            try:
                await device.read()
            except (Exception, OSError):
                continue
