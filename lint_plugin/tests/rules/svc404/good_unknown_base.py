import attr
from aiomisc import Service
from aiomisc.service.periodic import PeriodicService
from aiomisc import threaded
from house import Works, with_exception


class Mixed(Works, Service):
    name = "mixed"


@attr.s
class Decorated(PeriodicService):
    limit = 1


class Threaded(Service):
    @threaded
    def start(self):
        print("lamp")

    @with_exception
    async def stop(self):
        print("lamp")


print(Mixed(), Decorated(interval=1), Threaded())
