import asyncio
import time

from ymod_python_sys import current_python


async def main():
    print(current_python())


async def later():
    time.sleep(2)


if __name__ == "__main__":
    asyncio.run(main())
    time.sleep(10)
later().close()
