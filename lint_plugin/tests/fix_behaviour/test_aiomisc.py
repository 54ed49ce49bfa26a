"""Services that aiomisc cannot run are run by the real one, repaired, and run again."""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING

import pytest
from mosquitto import needed
from stage import program, repaired
from talker import Talker

if TYPE_CHECKING:
    from pathlib import Path

IN_VAIN = 3.0  # seconds in which nothing comes; a service of aiomisc is up in a third of one


@pytest.fixture(autouse=True)
def aiomisc() -> None:
    needed("aiomisc", find_spec("aiomisc"))


LOOP_ARGUMENT = program("""
    import asyncio

    from aiomisc import Service, entrypoint


    class Sampler(Service):
        async def start(self):
            print("sampling")
            await asyncio.sleep(0.1, loop=self.loop)
            print("sampled")


    with entrypoint(Sampler()):
        pass
    """)


def test_svc402_sleeps_in_the_loop_that_there_is(tmp_path: Path) -> None:
    with Talker(LOOP_ARGUMENT, 0, tmp_path) as before:
        assert before.says("sampling")
        assert not before.says("sampled", within=IN_VAIN)
        assert any("TypeError" in line for line in before.said)
    with Talker(repaired(LOOP_ARGUMENT, "SVC402"), 0, tmp_path) as after:
        assert after.says("sampled")
        assert after.exit_code() == 0


NEVER_READY = program("""
    import asyncio

    from aiomisc import Service, entrypoint


    class Sampler(Service):
        async def start(self):
            print("starting")
            while True:
                await asyncio.sleep(0.1)


    with entrypoint(Sampler()):
        print("all services run")
    """)
NOT_CALLED = NEVER_READY.replace('print("starting")', 'print("starting")\n        self.start_event.set')


@pytest.mark.parametrize("source", [NEVER_READY, NOT_CALLED], ids=["missing", "not called"])
def test_svc403_lets_the_others_start(tmp_path: Path, source: str) -> None:
    with Talker(source, 0, tmp_path) as before:
        assert before.says("starting")
        assert not before.says("all services run", within=IN_VAIN)
    with Talker(repaired(source, "SVC403"), 0, tmp_path) as after:
        assert after.says("all services run")
        assert after.exit_code() == 0


TICKS = """
from aiomisc import entrypoint
from aiomisc.service.periodic import PeriodicService


class Tick(PeriodicService):
    {body}


with entrypoint(Tick(interval=0.1)) as loop:
    print("running")
    loop.run_forever()
"""
CALLBACK = "async def callback(self):\n        print('tick')\n\n    "
MISSPELLED = TICKS.format(body="async def calback(self):\n        print('tick')")
WITHOUT_SUPER = TICKS.format(body=CALLBACK + "async def start(self):\n        print('starting')")
NOT_AWAITED = TICKS.format(body=CALLBACK + "async def start(self):\n        super().start()")
DUMB = {"SVC404": MISSPELLED, "SVC405": WITHOUT_SUPER, "SVC409": NOT_AWAITED}


@pytest.mark.parametrize("code", DUMB)
def test_a_periodic_service_ticks(tmp_path: Path, code: str) -> None:
    with Talker(DUMB[code], 0, tmp_path) as before:
        assert not before.says("tick", within=IN_VAIN)
        assert before.said
    with Talker(repaired(DUMB[code], code), 0, tmp_path) as after:
        assert after.says("tick")


STOP = """
from aiomisc import Service, entrypoint


class Lamp(Service):
    async def start(self):
        print("on")

    {stop}
        print("off")


with entrypoint(Lamp()):
    pass
"""
NO_EXCEPTION = STOP.format(stop="async def stop(self):")


def test_svc404_a_stop_that_aiomisc_can_call(tmp_path: Path) -> None:
    with Talker(NO_EXCEPTION, 0, tmp_path) as before:
        assert before.says("on")
        assert not before.says("off", within=IN_VAIN)
    with Talker(repaired(NO_EXCEPTION, "SVC404"), 0, tmp_path) as after:
        assert after.says("off")


SWALLOWS = program("""
    import asyncio

    from aiomisc import Service, entrypoint


    class Sampler(Service):
        async def start(self):
            self.start_event.set()
            while True:
                try:
                    await asyncio.sleep(0.1)
                except:
                    print("again")


    with entrypoint(Sampler()):
        print("running")
    print("over")
    """)


def test_svc410_ends_with_its_entrypoint(tmp_path: Path) -> None:
    with Talker(SWALLOWS, 0, tmp_path) as before:
        assert before.says("again")
        assert not before.says("over", within=IN_VAIN)
    with Talker(repaired(SWALLOWS, "SVC410"), 0, tmp_path) as after:
        assert after.says("over")
        assert after.exit_code() == 0
