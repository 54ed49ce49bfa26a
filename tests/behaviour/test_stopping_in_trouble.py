"""A stop takes less than the ten seconds of the unit's TimeoutStopSec and ends with 0, whatever is wrong meanwhile."""

from __future__ import annotations

import signal
import socket
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from typing import NamedTuple

import pytest

from dev.broker import Broker
from dev.client import TestClient
from dev.process import Process

from tests.conftest import Baked
from tools.baking import KINDS

from .conftest import NAME, SERVES, Site, until

#: Seconds: TimeoutStopSec is 10.
BOUND = 10.0
HANGING = """
def on_message(self, message):
    record("hangs")
    time.sleep(600)
"""
BACKLOG = """
def on_connect(self):
    record("connected")

def on_message(self, message):
    for _ in range(100):
        self.publish("backlog", b"x" * 100_000, qos=1)
        self.publish("backlog", b"x" * 100_000, qos=0)
    record("published")
"""
CHATTY = """
def on_start(self):
    threading.Thread(target=self.chat, daemon=True).start()

def chat(self):
    import logging
    while True:
        logging.warning("x" * 1000)
        record("said")
        time.sleep(0.001)
"""

Situation = Callable[["Stage"], Process]


class Stage(NamedTuple):
    """What a situation is made of."""

    kind: str
    site: Site
    broker: Broker
    closing: ExitStack

    def start(self, url: str = "", expect: str = "", more: str = "") -> Process:
        """Start the service and wait for a line of its log."""
        process = self.launch(url, more)
        process.wait_for(expect or SERVES[self.kind])
        return process

    def launch(self, url: str = "", more: str = "", under: Sequence[str] = ()) -> Process:
        """Start the service."""
        needed = f'[mqtt]\nurl = "{url or self.broker.url}"\n' if self.kind == "mqtt" else ""
        self.site.configure(f"{needed}{more}\n")
        return self.site.start(under=under)

    def ping(self) -> None:
        """Let the service handle a message."""
        with TestClient(self.broker.port) as client:
            client.publish(f"{NAME}/ping")

    def listen(self, backlog: int) -> str:
        """A listener that accepts nothing; the kernel completes ``backlog`` + 1 connections for it."""
        listener = self.closing.enter_context(socket.create_server(("127.0.0.1", 0), backlog=backlog))
        return f"127.0.0.1:{listener.getsockname()[1]}"


def broker_down(stage: Stage) -> Process:
    process = stage.start()
    stage.broker.stop(signal.SIGKILL)
    process.wait_for("waiting for")
    return process


def broker_never_up(stage: Stage) -> Process:
    stage.broker.stop()
    return stage.start(expect="waiting for")


def broker_frozen(stage: Stage) -> Process:
    process = stage.start()
    stage.broker.send(signal.SIGSTOP)
    return process


def broker_frozen_with_a_backlog(stage: Stage) -> Process:
    stage.site.author(BACKLOG)
    process = stage.start()
    until(lambda: stage.site.recorded)
    with TestClient(stage.broker.port) as client:
        client.publish(f"{NAME}/ping")
        stage.broker.send(signal.SIGSTOP)
    until(lambda: stage.site.recorded[1:])
    return process


def no_answer_to_the_tcp_connect(stage: Stage) -> Process:
    url = stage.listen(backlog=0)
    host, port = url.split(":")
    for _ in range(4):  # fills the backlog: further SYNs are dropped
        filler = stage.closing.enter_context(socket.socket())
        filler.setblocking(False)
        filler.connect_ex((host, int(port)))
    process = stage.start(f"mqtt://{url}", expect="waiting for .*timed out")
    time.sleep(1.5)  # the second attempt is under way
    return process


def no_answer_to_the_mqtt_connect(stage: Stage) -> Process:
    url = stage.listen(backlog=5)
    process = stage.start(f"mqtt://{url}", expect="Sending CONNECT", more='[log]\nlevel = "debug"')
    return process


def no_answer_to_the_tls_handshake(stage: Stage) -> Process:
    process = stage.launch(f"mqtts://{stage.listen(backlog=5)}")
    time.sleep(1.0)  # nothing tells from outside that the handshake is under way
    return process


def handler_hangs(stage: Stage) -> Process:
    stage.site.author(HANGING)
    process = stage.start()
    stage.ping()
    until(lambda: stage.site.recorded)
    return process


def handler_in_a_worker_hangs(stage: Stage) -> Process:
    stage.site.author("workers = 1\n" + HANGING)
    process = stage.start()
    stage.ping()
    until(lambda: stage.site.recorded)
    return process


def on_stop_hangs(stage: Stage) -> Process:
    stage.site.author("def on_stop(self): time.sleep(600)")
    return stage.start()


def on_reload_hangs(stage: Stage) -> Process:
    stage.site.author("def on_reload(self): record('hangs'); time.sleep(600)")
    process = stage.start()
    process.send(signal.SIGHUP)
    until(lambda: stage.site.recorded)
    return process


def on_start_hangs(stage: Stage) -> Process:
    stage.site.author("def on_start(self): record('hangs'); time.sleep(600)")
    process = stage.launch()
    until(lambda: stage.site.recorded)
    return process


def thread_of_the_author_never_ends(stage: Stage) -> Process:
    stage.site.author("def on_start(self): threading.Thread(target=lambda: time.sleep(600)).start()")
    return stage.start()


def nobody_reads_the_log(stage: Stage) -> Process:
    stage.site.author(CHATTY)
    fifo = str(stage.site.directory / "stderr")  # opened for reading, too, so that writing blocks and does not fail
    process = stage.launch(under=("/bin/sh", "-c", 'mkfifo "$0" && exec 3<>"$0" && exec "$@" 2>&3', fifo))
    until(lambda: len(stage.site.recorded) > 20)
    said = -1
    while said != (said := len(stage.site.recorded)):  # the pipe is full
        time.sleep(0.5)
    return process


SITUATIONS: list[Situation] = [
    broker_down,
    broker_never_up,
    broker_frozen,
    broker_frozen_with_a_backlog,
    no_answer_to_the_tcp_connect,
    no_answer_to_the_mqtt_connect,
    no_answer_to_the_tls_handshake,
    handler_hangs,
    handler_in_a_worker_hangs,
]
OF_EVERY_KIND: list[Situation] = [
    on_stop_hangs,
    on_reload_hangs,
    on_start_hangs,
    thread_of_the_author_never_ends,
    nobody_reads_the_log,
]
ALL = [("mqtt", situation) for situation in SITUATIONS] + [
    (kind, situation) for kind in KINDS for situation in OF_EVERY_KIND
]
NAMES = [f"{situation.__name__}, {kind}" for kind, situation in ALL]


class Outcome(NamedTuple):
    """How a stop went."""

    code: int | None
    seconds: float
    log: str


@pytest.fixture(scope="module")
def outcomes(
    environments: Baked, projects: Baked, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[dict[str, Outcome]]:
    """All situations stopped side by side, since each takes seconds in which nothing but waiting happens."""
    with ExitStack() as closing:
        processes = {}
        for name, (kind, situation) in zip(NAMES, ALL, strict=True):
            site = Site(environments(kind), projects(kind) / "src", tmp_path_factory.mktemp("site"), closing, kind)
            processes[name] = situation(Stage(kind, site, closing.enter_context(Broker()), closing))
        for process in processes.values():
            assert process.running, process.log
            process.send(signal.SIGTERM)
        sent = time.monotonic()
        ended: dict[str, Outcome] = {}
        while len(ended) < len(processes) and time.monotonic() < sent + 2 * BOUND:
            for name, process in processes.items():
                if name not in ended and not process.running:
                    ended[name] = Outcome(process.wait(), time.monotonic() - sent, process.log)
            time.sleep(0.05)
        hung = {name: Outcome(None, 2 * BOUND, process.log) for name, process in processes.items()}
        yield {**hung, **ended}


@pytest.mark.parametrize("situation", NAMES)
def test_a_stop_is_bounded_and_ends_with_0(outcomes: dict[str, Outcome], situation: str) -> None:
    outcome = outcomes[situation]

    assert outcome.code == 0, outcome.log
    assert outcome.seconds < BOUND
    assert "Traceback" not in outcome.log
