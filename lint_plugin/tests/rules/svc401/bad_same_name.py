import asyncio

import aiomisc
from house import Lamp

loop = asyncio.get_event_loop()  # SVC401: 16
ready = loop.create_future()

with aiomisc.entrypoint(Lamp(ready=ready)) as loop:
    loop.run_forever()
