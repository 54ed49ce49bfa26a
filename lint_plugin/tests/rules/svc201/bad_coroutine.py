import asyncio


async def main():
    try:
        while True:
            await asyncio.sleep(60)
    except KeyboardInterrupt:  # SVC201: 12
        print("bye")


asyncio.run(main())
