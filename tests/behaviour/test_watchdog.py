"""The watchdog hears from a service that works, also one that waits, and not from one that hangs."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from dev.broker import Broker
from dev.client import TestClient
from dev.process import Process
from tests.conftest import every_kind

from .conftest import NAME, Site, until
from .manager import Manager

#: What systemd sets for ``WatchdogSec=1``.
TIMEOUT = {"WATCHDOG_USEC": "1000000"}


@pytest.fixture
def manager(tmp_path: Path) -> Iterator[Manager]:
    """A manager that listens on a path."""
    with Manager(str(tmp_path / "notify")) as manager:
        yield manager


def start(site: Site, needed: str, manager: Manager, variables: dict[str, str] = TIMEOUT) -> Process:
    site.configure(needed)
    service = site.start(environment=manager.environment | variables)
    manager.next("READY=1")
    return service


def assert_fed(manager: Manager) -> None:
    for _ in range(4):  # half a second apart
        manager.next("WATCHDOG=1", timeout=1)


def assert_silent(manager: Manager, timeout: float = 2.0) -> None:
    manager.forget()
    with pytest.raises(TimeoutError):
        manager.next("WATCHDOG=1", timeout)


HANGS = """
def topics(self):
    return {f"{self.name}/+": 1}

def on_message(self, message):
    if message.topic.endswith(("/a", "/b")):
        record(message.topic)
        time.sleep(600)
    if message.topic.endswith("/ping"):
        self.publish(f"{self.name}/pong", message.payload)
"""


def hang(site: Site, client: TestClient, topic: str) -> None:
    """Send a message that the author's service ``HANGS`` never returns from, and wait until it has begun with it."""
    client.publish(f"{NAME}/{topic}")
    until(lambda: f"{NAME}/{topic}" in site.recorded)


@every_kind
def test_it_is_fed_while_nothing_happens(site: Site, needed: str, manager: Manager) -> None:
    start(site, needed, manager)

    assert_fed(manager)


def test_it_is_fed_while_there_is_no_broker(site: Site, needed: str, broker: Broker, manager: Manager) -> None:
    broker.stop()

    start(site, needed, manager)

    assert_fed(manager)


@every_kind
def test_it_is_fed_before_the_first_event(site: Site, needed: str, manager: Manager) -> None:
    start(site, needed, manager, {"WATCHDOG_USEC": "600000000"})

    manager.next("WATCHDOG=1", timeout=2)


@pytest.mark.parametrize("workers", [0, 1])
def test_a_handler_that_hangs_is_not_covered_up(
    site: Site, needed: str, client: TestClient, manager: Manager, workers: int
) -> None:
    site.author(f"workers = {workers}\n{HANGS}")
    service = start(site, needed, manager)
    service.wait_for("connected to")
    assert_fed(manager)

    hang(site, client, "a")

    service.wait_for("on_message my-service/a: not returned for 1 s; the watchdog will end this")
    assert_silent(manager)
    assert service.log.count("not returned") == 1


def test_a_hook_that_hangs_is_not_covered_up(site: Site, needed: str, manager: Manager) -> None:
    site.author("def on_connect(self): time.sleep(600)")
    service = start(site, needed, manager)

    service.wait_for("on_connect: not returned for 1 s")

    assert_silent(manager)


def test_of_two_workers_one_may_hang_because_the_other_serves(
    site: Site, needed: str, client: TestClient, manager: Manager
) -> None:
    site.author(f"workers = 2\n{HANGS}")
    service = start(site, needed, manager)
    service.wait_for("connected to")

    hang(site, client, "a")
    assert_fed(manager)
    client.ask(NAME, b"still here")

    hang(site, client, "b")
    service.wait_for("my-service/a, on_message my-service/b: not returned")
    assert_silent(manager)


@every_kind
def test_a_main_loop_that_hangs_is_not_covered_up(site: Site, needed: str, manager: Manager) -> None:
    site.author("def on_reload(self): time.sleep(600)")
    service = start(site, needed, manager)
    assert_fed(manager)

    service.send(signal.SIGHUP)
    service.wait_for("on_reload: not returned for 1 s; the watchdog will end this")

    assert_silent(manager)
    assert "main loop" not in service.log


@pytest.mark.parametrize("kind, workers", [("mqtt", 0), ("mqtt", 2), ("periodic", 0)])
def test_a_job_that_hangs_is_not_covered_up(site: Site, needed: str, manager: Manager, workers: int) -> None:
    site.author(f"""
        workers = {workers}

        @runtime.every(0.5)
        def work(self):
            record("run")
            if len(RECORD.read_text().split()) == 4:
                time.sleep(600)
    """)
    service = start(site, needed, manager)
    manager.next("WATCHDOG=1", timeout=2)

    service.wait_for("work: not returned for 1 s; the watchdog will end this")

    assert_silent(manager)
    assert service.log.count("not returned") == 1


@every_kind
def test_it_is_fed_while_jobs_are_far_apart_or_take_all_the_time(site: Site, needed: str, manager: Manager) -> None:
    site.author("""
        @runtime.every(600)
        def seldom(self): pass

        @runtime.every(0.1)
        def often(self): time.sleep(0.4)
    """)
    start(site, needed, manager)

    assert_fed(manager)


@every_kind
def test_a_main_loop_that_hangs_outside_the_author_s_code_is_not_covered_up(
    site: Site, needed: str, manager: Manager
) -> None:
    site.author("""
        def on_start(self):
            import my_service.runtime.app
            my_service.runtime.app.load = lambda *_: time.sleep(600)
    """)
    service = start(site, needed, manager)
    assert_fed(manager)

    service.send(signal.SIGHUP)
    service.wait_for("the main loop: not returned for 1 s; the watchdog will end this")

    assert_silent(manager)


@every_kind
@pytest.mark.parametrize("variables", [{}, {"WATCHDOG_USEC": "1000000", "WATCHDOG_PID": "1"}, {"WATCHDOG_USEC": "0"}])
def test_where_no_watchdog_is_meant_none_is_fed(
    site: Site, needed: str, manager: Manager, variables: dict[str, str]
) -> None:
    start(site, needed, manager, variables)

    assert_silent(manager)
