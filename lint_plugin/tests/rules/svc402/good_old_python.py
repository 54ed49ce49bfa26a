import asyncio
import sys

if sys.version_info < (3, 10):
    lock = asyncio.Lock(loop=asyncio.get_event_loop())
else:
    lock = asyncio.Lock()
try:
    event = asyncio.Event(loop=None)
except TypeError:
    event = asyncio.Event()
