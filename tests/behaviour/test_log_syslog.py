"""[log.syslog]: to the daemon of this machine or another one, which may come late, restart, or hang."""

from __future__ import annotations

import re
import socket
import time
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from types import TracebackType

import pytest

from dev.broker import Broker
from dev.client import TestClient

from .conftest import NAME, Connected, Site
from .log_files import WRITES

RAISES = """
def on_message(self, message):
    raise ValueError("two\\nlines")
"""


class Daemon:
    """The daemon's end of a socket. To be used as a context manager."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)

    def next(self, wanted: str) -> str:
        """The next datagram that matches a regular expression."""
        self._socket.settimeout(15)
        while True:
            datagram = self._socket.recv(20_000).decode()
            if re.search(wanted, datagram):
                return datagram

    def __enter__(self) -> Daemon:
        self._socket.bind(str(self.path))
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._socket.close()
        self.path.unlink()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the daemon listens."""
    return tmp_path / "log"


@pytest.fixture
def daemon(path: Path) -> Iterator[Daemon]:
    """A daemon that listens."""
    with Daemon(path) as daemon:
        yield daemon


def test_each_line_has_facility_priority_name_and_process(
    site: Site, client: TestClient, connected: Connected, daemon: Daemon
) -> None:
    site.author(RAISES)
    service = connected(f'[log.syslog]\naddress = "{daemon.path}"\nfacility = "local3"')
    head = rf"{NAME}\[{service.pid}\]: "
    assert re.fullmatch(rf"<158>{head}my_service\S+: connected to \S+ .*", daemon.next("connected to"))

    client.publish(f"{NAME}/ping")

    for line in ("my_service.* on_message failed", "Traceback ", ".*in on_message", "ValueError: two", "lines$"):
        assert re.match(rf"<155>{head}{line}", daemon.next(line)), line


def test_lines_of_the_service_under_an_instance_bear_its_name(site: Site, broker: Broker, daemon: Daemon) -> None:
    site.configure(f'[mqtt]\nurl = "{broker.url}"\n[log]\nstderr = false\n[log.syslog]\naddress = "{daemon.path}"\n')

    service = site.start("--instance", "cellar")

    assert daemon.next("connected to").startswith(f"<30>{NAME}@cellar[{service.pid}]: ")
    assert service.stop() == 0
    assert service.log == ""


def test_a_daemon_that_comes_late_and_restarts_is_waited_for(
    site: Site, client: TestClient, connected: Connected, path: Path
) -> None:
    site.author(WRITES)
    service = connected(f'[log.syslog]\naddress = "{path}"')
    assert re.search(f"ERROR .*log.syslog: {path}: No such file or directory; until it works, ", service.log)

    for number in (1, 2):
        client.ask(NAME, b"lost")
        with Daemon(path) as daemon:
            client.ask(NAME, b"found")
            assert "(No such file or directory)" in daemon.next(r"<28>.*messages lost here: \d+ ")
            daemon.next("<28>.*writer: found")
        service.wait_for(f"WARNING .*log.syslog: {path}: works again", count=number)
        client.ask(NAME, b"lost")
    service.wait_for("log.syslog: .*; until it works again, messages are lost there", count=2)
    assert service.stop() == 0


def test_a_daemon_that_hangs_does_not_hold_up_the_service(
    site: Site, client: TestClient, connected: Connected, daemon: Daemon
) -> None:
    site.author(WRITES)
    service = connected(f'[log.syslog]\naddress = "{daemon.path}"')

    client.ask(NAME, b"2000")
    service.wait_for("ERROR .*log.syslog: .*: does not read; until it works again, messages are lost there")
    began = time.monotonic()
    for number in range(50):
        client.ask(NAME, f"line {number}".encode())

    assert time.monotonic() - began < 10, "each line would have waited for it"
    daemon.next("thread")
    assert service.stop() == 0


def test_another_machine_gets_rfc_5424_with_its_own_time(site: Site, connected: Connected) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as collector:
        collector.bind(("127.0.0.1", 0))
        collector.settimeout(15)
        service = connected(f'[log.syslog]\naddress = "udp://127.0.0.1:{collector.getsockname()[1]}"')
        lines = [collector.recv(9000).decode()]
        while "connected to" not in lines[-1]:
            lines.append(collector.recv(9000).decode())

    time_, *rest = lines[-1].removeprefix("<30>1 ").split(" ", 6)
    assert abs(datetime.fromisoformat(time_).timestamp() - time.time()) < 60
    assert rest[:5] == [socket.gethostname(), NAME, str(service.pid), "-", "-"]
    assert rest[5].startswith("my_service")
    assert service.stop() == 0


def test_a_line_longer_than_a_daemon_takes_is_cut(
    site: Site, client: TestClient, connected: Connected, daemon: Daemon
) -> None:
    site.author(WRITES)
    connected(f'[log.syslog]\naddress = "{daemon.path}"')

    client.ask(NAME, ("long " + "ü" * 9000).encode())

    line = daemon.next("long ü")
    assert len(line.encode()) <= 8192 and line.endswith("ü…")
