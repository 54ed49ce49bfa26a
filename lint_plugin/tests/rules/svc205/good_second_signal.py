import asyncio
from signal import SIGINT, SIGTERM


async def main():
    loop = asyncio.get_running_loop()
    for number in (SIGTERM, SIGINT):
        loop.add_signal_handler(number, stop)
    try:
        while True:
            await asyncio.sleep(1)
    except asyncio.CancelledError:
        print("the valves are closed")
        await asyncio.sleep(10)


def stop():
    loop = asyncio.get_running_loop()
    for task in asyncio.all_tasks(loop):
        task.cancel()
    loop.add_signal_handler(SIGTERM, lambda: None)
    loop.add_signal_handler(SIGINT, lambda: None)


asyncio.run(main())
