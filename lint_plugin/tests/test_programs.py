"""Whole programs of aiomisc and of embedded Python with the faults that their documents teach, and the same mended."""

from __future__ import annotations

from pathlib import Path

from linting import places, reports

GATEWAY = '''\
"""A gateway of aiomisc services, as somebody wrote it who read the first page of everything."""

import asyncio
import logging

from aiomisc import entrypoint
from aiomisc.service import MemoryTracer, Service, TCPServer
from aiomisc.service.cron import CronService
from aiomisc.service.periodic import PeriodicService
from aiomisc.service.raven import RavenSender

log = logging.getLogger(__name__)


class Gauge(PeriodicService):
    async def calback(self):
        log.info("gauge %s", self.name)


class Repeater(TCPServer):
    async def handle_client(self, reader, writer):
        while True:
            writer.write(await reader.readline())


class Heater(Service):
    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.done = asyncio.get_event_loop().create_future()

    async def start(self):
        while True:
            await asyncio.sleep(60, loop=self.loop)

    async def stop(self):
        self.done.set_result(None)


class Nightly(CronService):
    async def start(self):
        super().start()
        self.register(self.sweep, spec="0 3 * * *")

    async def sweep(self):
        log.info("sweeping")


async def main():
    while True:
        try:
            await asyncio.sleep(1)
        except:
            log.exception("again")


services = (Gauge(interval=1, name="1"), Repeater(address="::1", port=7001), Heater(), Nightly(), MemoryTracer())
with entrypoint(*services, RavenSender(sentry_dsn="")) as loop:
    loop.run_until_complete(main())
'''

MAIL = '''\
"""A mail server inside a C++ host, with a thread of its own."""

import asyncio
import threading

from aiosmtpd.controller import Controller
from ymod_python_sys import current_python, enqueue, timer

host = current_python()


class Inbox:
    async def handle_DATA(self, server, session, envelope):
        enqueue(envelope)
        timer((1, 2), 100, lambda number: print(number))
        return "250 OK"


async def listen():
    controller = Controller(Inbox())
    controller.start()


def serve():
    host.set_as_current()
    asyncio.run(listen())


def tick(number):
    print(number)


timer(None, 100, tick)
del tick
mail = threading.Thread(target=serve)
mail.start()
watch = threading.Thread(target=listen)
watch.start()
watch.join()
'''


def test_gateway(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text(GATEWAY)
    assert [(line, code) for line, _, code in places(reports(tmp_path)["a.py"])] == [
        (10, "SVC406"),
        (16, "SVC404"),
        (23, "SVC407"),
        (29, "SVC401"),
        (32, "SVC403"),
        (33, "SVC402"),
        (35, "SVC404"),
        (41, "SVC409"),
        (42, "SVC405"),
        (52, "SVC410"),
        (58, "SVC408"),
    ]


def test_gateway_mended(tmp_path: Path) -> None:
    mends = {
        "from aiomisc.service.raven import RavenSender\n": "",
        ", RavenSender(sentry_dsn=" + '""' + ")": "",
        "calback": "callback",
        "        while True:\n            writer.write(await reader.readline())\n": (
            "        while line := await reader.readline():\n            writer.write(line)\n"
        ),
        "        self.done = asyncio.get_event_loop().create_future()\n": "        self.done = None\n",
        "    async def start(self):\n        while True:\n": (
            "    async def start(self):\n        self.done = self.loop.create_future()\n"
            "        self.start_event.set()\n        while True:\n"
        ),
        ", loop=self.loop": "",
        "async def stop(self):": "async def stop(self, exception=None):",
        '        super().start()\n        self.register(self.sweep, spec="0 3 * * *")\n': (
            '        self.register(self.sweep, spec="0 3 * * *")\n        await super().start()\n'
        ),
        "        except:\n": "        except OSError:\n",
        "loop.run_until_complete(main())": "loop.create_task(main())\n    loop.run_forever()",
    }
    mended = GATEWAY
    for old, new in mends.items():
        assert mended.count(old) == 1, old
        mended = mended.replace(old, new)
    (tmp_path / "a.py").write_text(mended)
    assert reports(tmp_path)["a.py"] == []


def test_mail(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text(MAIL)
    assert [(line, code) for line, _, code in places(reports(tmp_path)["a.py"])] == [
        (15, "SVC504"),
        (15, "SVC504"),
        (20, "SVC502"),
        (34, "SVC504"),
        (36, "SVC505"),
        (37, "SVC502"),
        (38, "SVC505"),
        (39, "SVC503"),
    ]


def test_mail_mended(tmp_path: Path) -> None:
    mends = {
        "        enqueue(envelope)\n": "        host.set_as_current()\n        enqueue(envelope)\n",
        "timer((1, 2), 100, lambda number: print(number))": "timer(None, 100, tick)",
        "del tick\n": "",
        "watch = threading.Thread(target=listen)\nwatch.start()\nwatch.join()\n": "",
        "mail = threading.Thread(target=serve)\nmail.start()\n": (
            'if "mail" not in globals():\n    mail = threading.Thread(target=serve)\n    mail.start()\n'
        ),
    }
    mended = MAIL
    for old, new in mends.items():
        assert mended.count(old) == 1, old
        mended = mended.replace(old, new)
    (tmp_path / "a.py").write_text(mended)
    assert reports(tmp_path)["a.py"] == []
