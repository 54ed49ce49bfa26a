import asyncio

from .meters import ask


async def main():
    answer = asyncio.Future()
    ask("power", answer.set_result)
    print(await answer)


try:
    asyncio.run(main())
except KeyboardInterrupt:
    print("bye")
