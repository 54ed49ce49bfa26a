import asyncio
import threading

import aiomisc


class Poller:
    async def start(self):
        while True:
            await asyncio.sleep(1)


class Thread(threading.Thread):
    def start(self):
        self.start_event.set
        while True:
            aiomisc.log.basic_config()
