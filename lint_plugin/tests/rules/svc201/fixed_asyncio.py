import asyncio
import signal


async def main():
    while True:
        await asyncio.sleep(1)


# systemd stops a service by SIGTERM: let it raise KeyboardInterrupt, too
signal.signal(signal.SIGTERM, signal.default_int_handler)
try:
    asyncio.run(main())
except KeyboardInterrupt:
    pass
