import asyncio
import signal


async def main():
    while True:
        await asyncio.sleep(1)


loop = asyncio.new_event_loop()
task = loop.create_task(main())
# systemd stops a service by SIGTERM: let it raise KeyboardInterrupt, too
signal.signal(signal.SIGTERM, signal.default_int_handler)
try:
    loop.run_until_complete(task)
except KeyboardInterrupt:
    task.cancel()
