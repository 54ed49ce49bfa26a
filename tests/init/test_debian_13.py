"""The init script on Debian 13: its start-stop-daemon has what the script needs, and does what it waits for."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest

from dev.broker import Broker
from dev.client import TestClient
from tests.conftest import need
from tools.debian_root import debian_root
from tools.debian_root import missing as root_missing

from .conftest import CONFIG, MAKE, Checkouts
from .host import Host
from .script import Script


@pytest.fixture
def script(checkouts: Checkouts, broker: Broker) -> Iterator[Script]:
    """The init script on a Debian 13 without a syslog daemon, configured for ``broker``; not started."""
    need(root_missing())
    with Host(checkouts("sysv", debian_root()), debian_root()) as host:
        host.run(*MAKE, "install")
        host.write(CONFIG, f'[mqtt]\nurl = "{broker.url}"\n')
        yield Script(host)


def test_it_lives_and_dies_there_as_on_debian_12(script: Script, client: TestClient) -> None:
    script.run("start")
    client.ask("my-service", b"hello")
    script.run("restart")
    assert script.processes == [script.pid] and script.status == 0
    script.host.run("kill", "-KILL", str(script.pid))
    script.until(lambda: script.status == 1)
    script.run("start")
    client.ask("my-service", b"back again")
    script.run("stop")
    assert (script.status, script.processes) == (3, [])
    script.author("def on_start(self): raise OSError('no such serial port')")
    before = time.monotonic()

    code, printed = script.call("start")

    assert code == 1 and "has died at its start" in printed
    assert time.monotonic() - before < 15
