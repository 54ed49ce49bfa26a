"""systemd is told what happens: sd_notify(3) over a real socket."""

from __future__ import annotations

import signal
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from dev.broker import Broker
from dev.process import Process

from .conftest import Site


class Manager:
    """The service manager's end of NOTIFY_SOCKET."""

    def __init__(self, manager: socket.socket, address: str) -> None:
        self._socket = manager
        self.environment = {"NOTIFY_SOCKET": address}

    def next(self, wanted: str, timeout: float = 15.0) -> list[str]:
        """The datagrams up to and with the next one that has an assignment beginning with ``wanted``."""
        self._socket.settimeout(timeout)
        read = []
        while True:
            read.append(self._socket.recv(4096).decode())
            if any(line.startswith(wanted) for line in read[-1].splitlines()):
                return read


@pytest.fixture(params=["path", "abstract"])
def manager(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Manager]:
    """A manager on each kind of socket that systemd uses."""
    path = tmp_path / "notify"
    name = f"\0{path}" if request.param == "abstract" else str(path)
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as listening:
        listening.bind(name)
        yield Manager(listening, name.replace("\0", "@"))


def start(site: Site, manager: Manager, url: str) -> Process:
    site.configure(f'[mqtt]\nurl = "{url}"\n')
    return site.start(environment=manager.environment)


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
    assert "waiting for" in manager.next("STATUS=")[0] and service.running

    broker.start()
    manager.next("STATUS=connected")
    service.send(signal.SIGTERM)
    manager.next("STOPPING=1")
    assert service.wait() == 0


def test_ready_is_told_without_a_broker_so_that_a_late_one_is_no_failed_start(site: Site, manager: Manager) -> None:
    service = start(site, manager, "mqtt://broker.invalid:1883")

    manager.next("READY=1")
    assert "waiting for mqtt://broker.invalid:1883" in manager.next("STATUS=")[0]

    assert service.stop() == 0


def test_a_wrong_configuration_is_told_and_never_ready(site: Site, manager: Manager) -> None:
    service = start(site, manager, "http://wrong")

    told = manager.next("STATUS=")

    assert "mqtt.url" in told[-1]
    assert not any("READY" in datagram for datagram in told)
    assert service.wait() == 6


def test_a_wrong_configuration_at_a_reload_ends_the_reload(site: Site, broker: Broker, manager: Manager) -> None:
    service = start(site, manager, broker.url)
    manager.next("STATUS=connected")
    site.configure("nonsense")

    service.send(signal.SIGHUP)

    manager.next("RELOADING=1")
    manager.next("READY=1")
    assert service.stop() == 0


def test_a_manager_that_is_gone_is_no_harm(site: Site, broker: Broker, tmp_path: Path) -> None:
    site.configure(f'[mqtt]\nurl = "{broker.url}"\n')

    service = site.start(environment={"NOTIFY_SOCKET": str(tmp_path / "gone")})

    service.wait_for("connected to")
    assert service.stop() == 0
