import asyncio

from aiomisc import Service


class Web(Service):
    async def start(self):
        server = await asyncio.start_server(print, "::", 8080)
        async with server:
            self.start_event.set()
            await server.serve_forever()


class Bot(Service):
    async def start(self):
        self.start_event.set()
        await self.dispatcher.start_polling(self.bot)


class Idle(Service):
    async def start(self):
        try:
            self.start_event.set()
            await asyncio.Future()
        finally:
            print("lamp")
