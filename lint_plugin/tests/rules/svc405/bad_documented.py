from aiomisc.service.periodic import PeriodicService


class Tick(PeriodicService):
    async def callback(self):
        print("lamp")

    async def start(self):  # SVC405: 5
        """Opens the session."""

    async def stop(self, exception=None):  # SVC405: 5
        """Closes the session."""
        # the callback may use it until here
        await self.session.close()
