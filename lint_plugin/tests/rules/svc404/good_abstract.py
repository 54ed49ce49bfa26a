from abc import ABC, abstractmethod

import aiomisc
from aiomisc.service.periodic import PeriodicService
from aiomisc.service.process import ProcessService


class Base(aiomisc.Service, ABC):
    async def connect(self):
        print("lamp")


class Repeated(PeriodicService):
    name = "repeated"

    def statistics(self):
        return {}


class Step(Repeated):
    async def callback(self):
        await self.work()

    @abstractmethod
    async def work(self):
        raise NotImplementedError


class Child(ProcessService):
    def prepare(self):
        return None

    @abstractmethod
    def in_process(self):
        raise NotImplementedError


class Helper(aiomisc.Service):
    def stats(self):
        return 1

    def restart(self):
        return 2
