import asyncio

import aiomisc
import uvloop
from aiomisc import Service, entrypoint
from aiomisc.log import basic_config

loop = asyncio.new_event_loop()
other = uvloop.new_event_loop()
basic_config(level="info")
with entrypoint(loop_factory=asyncio.new_event_loop) as running:
    running.run_forever()
print(aiomisc, Service)
