"""The init script: stop, restart, reload, whatever the service is doing, and whatever the pid file says."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

import pytest

from dev.broker import Broker
from dev.client import TestClient

from .conftest import CONFIG
from .host import Host
from .script import PID, Script

#: What ends neither by SIGTERM nor by what the service does about itself then.
DEAF = "def on_start(self): signal.signal(signal.SIGTERM, signal.SIG_IGN)"
WRONG = "[mqtt]\nurl = 'localhost'\n"


def test_a_service_that_hangs_in_its_stop_ends_itself_in_time(script: Script) -> None:
    script.author("def on_stop(self): time.sleep(60)")
    script.run("start")

    assert script.run("stop") == "my-service: stopped\n"

    script.until_logged("not stopped after 8 s: ending the process")


def test_one_that_ignores_sigterm_is_killed_within_a_bound(script: Script) -> None:
    script.author(DEAF)
    script.edit("STOPPED_WITHIN=10", "STOPPED_WITHIN=2")
    script.run("start")
    pid, before = script.pid, time.monotonic()

    code, printed = script.call("stop")

    assert (code, script.processes, script.status) == (0, [], 3)
    assert "has not ended within 2 s: killing it" in printed
    assert 2 <= time.monotonic() - before < 20
    assert not script.host.path(f"/proc/{pid}").exists()


def test_sigterm_is_sent_once_so_that_a_stop_can_take_its_time(script: Script) -> None:
    script.author("def on_stop(self): signal.signal(signal.SIGTERM, signal.SIG_DFL); time.sleep(1); record('clean')")
    script.run("start")

    script.run("stop")

    assert script.recorded == ["clean"]


def test_a_stop_of_nothing_is_done(script: Script) -> None:
    assert script.call("stop") == (0, "my-service: not running\n")


def test_killed_from_outside_it_is_dead_and_can_be_started(started: Script, client: TestClient) -> None:
    os.kill(outer(started), signal.SIGKILL)
    started.until(lambda: not started.processes)
    assert started.status == 1

    started.run("start")

    client.ask("my-service", b"back again")
    assert started.processes == [started.pid]


@pytest.fixture
def stranger(script: Script) -> int:
    """A process of another user, root."""
    return int(script.host.run("sh", "-c", "sleep 600 >/dev/null 2>&1 & echo $!"))


def test_a_pid_file_that_names_a_stranger_is_stale_and_the_stranger_lives(script: Script, stranger: int) -> None:
    script.host.write(PID, f"{stranger}\n")
    assert script.status == 1
    assert script.call("stop") == (0, "my-service: not running\n")
    script.host.write(PID, f"{stranger}\n")
    assert script.call("reload").code == 7
    assert script.host.path(f"/proc/{stranger}").exists()

    script.run("start")

    assert script.processes == [script.pid] != [stranger]
    assert script.host.path(f"/proc/{stranger}").exists()


@pytest.mark.parametrize("text, status", [("", 4), ("garbage\n", 4), ("-1\n", 1), ("0\n", 1), ("99999999\n", 1)])
def test_a_pid_file_that_names_nothing_keeps_nobody_from_a_start(script: Script, text: str, status: int) -> None:
    script.host.run("install", "-d", "/run/my-service")
    script.host.write(PID, text)
    assert script.status == status

    script.run("start")

    assert (script.status, script.processes) == (0, [script.pid])
    script.run("stop")
    script.host.write(PID, text)
    assert script.call("stop") == (0, "my-service: not running\n")
    assert script.status == 3


def test_a_zombie_has_ended(sysv_layers: tuple[Path, ...], broker: Broker) -> None:
    with Host(*sysv_layers, collects=False) as host:
        script = Script(host)
        script.start_syslog()
        host.write(CONFIG, f'[mqtt]\nurl = "{broker.url}"\n')
        script.run("start")
        before = time.monotonic()

        assert script.call("stop") == (0, "my-service: stopped\n")

        assert time.monotonic() - before < 8
        script.run("start")
        zombie = script.pid
        os.kill(outer(script), signal.SIGKILL)
        script.until(lambda: not script.processes)
        assert "Z" in host.run("ps", "-o", "stat=", "-p", str(zombie))
        assert script.status == 1
        script.run("start")
        assert script.processes == [script.pid] != [zombie]


def test_a_restart_leaves_exactly_one_another(started: Script, client: TestClient) -> None:
    before = started.pid

    started.run("restart")

    client.ask("my-service", b"hello")
    assert started.processes == [started.pid] != [before]
    started.run("stop")
    started.run("restart")
    assert started.processes == [started.pid]


def test_a_restart_with_a_wrong_configuration_leaves_what_runs(started: Script, client: TestClient) -> None:
    before = started.pid
    started.host.write(CONFIG, WRONG)

    code, printed = started.call("restart")

    assert code == 6 and "mqtt.url" in printed
    assert started.processes == [before]
    client.ask("my-service", b"hello")


def test_try_restart_starts_nothing_that_did_not_run(started: Script) -> None:
    before = started.pid
    started.run("try-restart")
    assert started.processes == [started.pid] != [before]
    started.run("stop")

    assert started.call("try-restart") == (0, "")

    assert started.processes == []


@pytest.mark.parametrize("action", ["reload", "force-reload"])
def test_a_reload_reaches_the_service(started: Script, action: str) -> None:
    before = started.pid

    started.run(action)

    started.until_logged("reloaded /etc/my-service/config.toml")
    assert started.processes == [before]


def test_a_reload_of_a_wrong_configuration_is_said_and_not_sent(started: Script) -> None:
    started.host.write(CONFIG, WRONG)

    code, printed = started.call("reload")

    assert code == 6 and "mqtt.url" in printed
    assert "reloaded" not in started.log


def test_a_reload_of_nothing_is_7(script: Script) -> None:
    assert script.call("reload") == (7, "my-service: not running\n")


def outer(script: Script) -> int:
    """The number that the service has outside of its machine."""
    for status in Path("/proc").glob("[0-9]*/status"):
        try:
            numbers = next(line for line in status.open() if line.startswith("NSpid")).split()[1:]
        except (OSError, StopIteration):
            continue
        if numbers[1:] == [str(script.pid)] and os.path.samefile(status.parent / "root", script.host.root):
            return int(numbers[0])
    raise AssertionError("it does not run")
