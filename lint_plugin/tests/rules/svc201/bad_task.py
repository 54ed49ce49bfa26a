import asyncio


async def main():
    while True:
        await asyncio.sleep(1)


loop = asyncio.new_event_loop()
task = loop.create_task(main())
try:
    loop.run_until_complete(task)
except KeyboardInterrupt:  # SVC201: 8
    task.cancel()
