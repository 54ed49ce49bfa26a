from aiomisc.service.periodic import PeriodicService


class Tick(PeriodicService):
    async def callback(self):
        print("lamp")

    async def start(self):
        """Opens the session."""
        await super().start()

    async def stop(self, exception=None):
        """Closes the session."""
        await super().stop(exception)
        # the callback may use it until here
        await self.session.close()
