import asyncio

import aiomisc

loop = asyncio.get_event_loop()
with aiomisc.entrypoint(loop=loop) as running:
    running.run_forever()

with aiomisc.entrypoint(loop=asyncio.get_event_loop()) as running:
    running.run_forever()
