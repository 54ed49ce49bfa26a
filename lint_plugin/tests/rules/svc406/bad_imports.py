from aiomisc.service import GracefulService, Service  # SVC406: 1
from aiomisc.service.raven import RavenSender  # SVC406: 1
from aiomisc import (  # SVC406: 1
    entrypoint,
    new_event_loop,
)
from aiomisc.log import basic_config, wrap_logging_handler  # SVC406: 1


class Swan(GracefulService):
    async def start(self):
        self.create_graceful_task(self.fly())

    async def fly(self):
        print("lamp")
