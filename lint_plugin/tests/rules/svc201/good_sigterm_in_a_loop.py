import asyncio
import signal

SIGNALS = (signal.SIGINT, signal.SIGTERM)


async def main():
    for number in SIGNALS:
        asyncio.get_running_loop().add_signal_handler(number, print)
    while True:
        await asyncio.sleep(1)


try:
    asyncio.run(main())
except KeyboardInterrupt:
    pass
