import asyncio


async def main():
    while True:
        await asyncio.sleep(1)


try:
    asyncio.run(main())
except KeyboardInterrupt:  # SVC201: 8
    pass
