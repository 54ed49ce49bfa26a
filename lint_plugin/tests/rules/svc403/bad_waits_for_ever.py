import asyncio

from aiomisc import Service


class Web(Service):
    async def start(self):
        server = await asyncio.start_server(print, "::", 8080)
        async with server:
            await server.serve_forever()  # SVC403: 26


class Bot(Service):
    async def start(self):
        await self.dispatcher.start_polling(self.bot)  # SVC403: 31


class Idle(Service):
    async def start(self):
        try:
            await asyncio.Future()  # SVC403: 27
        finally:
            print("lamp")
