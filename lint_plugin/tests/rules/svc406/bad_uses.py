import asyncio

import aiomisc
from aiomisc import entrypoint

loop = aiomisc.new_event_loop()  # SVC406: 16
with entrypoint(
    policy=asyncio.DefaultEventLoopPolicy(),  # SVC406: 5
) as running:
    running.run_forever()
