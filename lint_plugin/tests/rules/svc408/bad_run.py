import asyncio

import aiomisc


async def main():
    while True:
        await asyncio.sleep(1)


async def work():
    await main()


async def closing():
    await aiomisc.entrypoint.get_current().closing()


if __name__ == "__main__":
    aiomisc.run(main())  # SVC408: 13
    aiomisc.run(work(), log_level="info")  # SVC408: 13
    aiomisc.run(closing())  # SVC408: 13
