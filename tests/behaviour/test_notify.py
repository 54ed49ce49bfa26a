"""systemd is told what happens: sd_notify(3) over a real socket."""

from __future__ import annotations

import re
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from dev.broker import Broker
from dev.process import Process
from tests.conftest import every_kind

from .conftest import SERVES, Site
from .manager import Manager


@pytest.fixture(params=["path", "abstract"])
def manager(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Manager]:
    """A manager on each kind of socket that systemd uses."""
    path = tmp_path / "notify"
    with Manager(f"@{path}" if request.param == "abstract" else str(path)) as manager:
        yield manager


def serve(site: Site, manager: Manager, configuration: str) -> Process:
    site.configure(configuration)
    return site.start(environment=manager.environment)


@every_kind
def test_of_every_kind_ready_reloading_and_stopping_are_told(site: Site, needed: str, manager: Manager) -> None:
    service = serve(site, manager, needed)
    assert manager.next("READY=1")[-1].startswith("READY=1\nSTATUS=")

    service.send(signal.SIGHUP)
    manager.next("RELOADING=1")
    assert manager.next("READY=1")[-1] == "READY=1"

    service.send(signal.SIGTERM)
    manager.next("STOPPING=1")
    assert service.wait() == 0


def start(site: Site, manager: Manager, url: str) -> Process:
    return serve(site, manager, f'[mqtt]\nurl = "{url}"\n')


def test_a_life_is_told_from_ready_to_stopping(site: Site, broker: Broker, manager: Manager) -> None:
    service = start(site, manager, broker.url)
    assert manager.next("READY=1") == [f"READY=1\nSTATUS=connecting to {broker.url}"]
    assert manager.next("STATUS=") == [f"STATUS=connected to {broker.url}"]

    service.send(signal.SIGHUP)
    [reloading] = manager.next("RELOADING=1")
    assert reloading.split("\n")[1].removeprefix("MONOTONIC_USEC=").isdigit()  # Type=notify-reload asks for it
    assert manager.next("READY=1") == ["READY=1"]

    broker.stop(signal.SIGKILL)
    assert "lost" in manager.next("STATUS=")[0]
    [waiting] = manager.next("STATUS=")
    assert re.search(rf"STATUS=waiting for {broker.url} since 20\d\d-\d\d-\d\d \d\d:\d\d:\d\d: ", waiting)
    assert service.running

    broker.start()
    manager.next("STATUS=connected")
    service.send(signal.SIGTERM)
    [stopping] = manager.next("STOPPING=1")
    assert stopping == "STOPPING=1\nEXTEND_TIMEOUT_USEC=9000000"  # above the 8 s in which it ends itself
    assert service.wait() == 0


def test_ready_is_told_without_a_broker_so_that_a_late_one_is_no_failed_start(site: Site, manager: Manager) -> None:
    service = start(site, manager, "mqtt://broker.invalid:1883")

    manager.next("READY=1")
    assert "waiting for mqtt://broker.invalid:1883" in manager.next("STATUS=")[0]

    assert service.stop() == 0


@every_kind
def test_a_wrong_configuration_is_told_and_never_ready(site: Site, needed: str, manager: Manager) -> None:
    service = serve(site, manager, f"{needed}[log]\nlevel = 'loud'")

    told = manager.next("STATUS=")

    assert "log.level" in told[-1]
    assert not any("READY" in datagram for datagram in told)
    assert service.wait() == 6


@every_kind
def test_a_wrong_configuration_at_a_reload_ends_the_reload(site: Site, needed: str, manager: Manager) -> None:
    service = serve(site, manager, needed)
    manager.next("READY=1")
    site.configure("nonsense")

    service.send(signal.SIGHUP)

    manager.next("RELOADING=1")
    manager.next("READY=1")
    assert service.stop() == 0


@every_kind
def test_a_manager_that_is_gone_is_no_harm(site: Site, kind: str, needed: str, tmp_path: Path) -> None:
    site.configure(needed)

    service = site.start(environment={"NOTIFY_SOCKET": str(tmp_path / "gone")})

    service.wait_for(SERVES[kind])
    assert service.stop() == 0
