"""The init script: a start is reported as what it was, and there is never a second service."""

from __future__ import annotations

import subprocess
import time

import pytest

from dev.broker import Broker
from dev.client import TestClient

from .conftest import CONFIG
from .script import PID, SCRIPT, Script

#: So that a start takes long enough for another to come in its way.
SLOW_START = "def on_start(self): time.sleep(1)"


def test_started_it_serves_as_a_user_of_its_own_and_a_stop_says_offline(
    script: Script, client: TestClient, broker: Broker
) -> None:
    assert script.run("start") == "my-service: started\n"
    assert client.next("my-service/status") == b"online"
    client.ask("my-service", b"hello")
    assert script.status == 0
    about = script.host.path(f"/proc/{script.pid}/status").read_text()
    assert "Umask:\t0027\n" in about
    assert script.host.run("ps", "-o", "user:20=,comm=", "-p", str(script.pid)).split() == ["my-service"] * 2
    before = time.monotonic()

    assert script.run("stop") == "my-service: stopped\n"

    assert time.monotonic() - before < 8  # half a second
    assert client.next("my-service/status") == b"offline"
    assert "Received DISCONNECT from my-service-" in broker.log  # so it was not the last will
    assert (script.status, script.processes) == (3, [])
    assert "SIGTERM: stopping" in script.log


def test_its_files_are_closed_to_others_whatever_umask_and_folder_it_is_called_with(script: Script) -> None:
    script.author("def on_start(self): Path('relative').write_text(''); record(os.getcwd())")
    script.host.write("/tmp/pid", "")

    # "relative" lies in /, which the service may not write to: said at the start, and not lost in another folder
    code, printed = script.host.try_to("sh", "-c", f"umask 0; cd /tmp; PYTHONPATH=/tmp {SCRIPT} start")
    assert code == 1 and "has died at its start" in printed
    script.author("def on_start(self): record(os.getcwd() + ' ' + str(sorted(os.environ)))")
    script.host.run("sh", "-c", f"umask 0; cd /tmp; PYTHONPATH=/tmp {SCRIPT} start")

    folder, _, variables = script.recorded[-1].partition(" ")
    assert folder == "/" and "PYTHONPATH" not in variables and "STATE_DIRECTORY" in variables
    # whoever could open the lock could keep others from a start
    files = (PID, "/run/my-service/lock", "/run/my-service", "/var/lib/my-service/record")
    modes = script.host.run("stat", "-c", "%a %U", *files).splitlines()
    assert modes == ["644 root", "600 root", "755 root", "640 my-service"]


def test_a_second_start_is_none(started: Script, client: TestClient) -> None:
    before = started.processes

    assert started.call("start") == (0, "my-service: already running\n")

    assert started.processes == before and len(before) == 1
    client.ask("my-service", b"hello")


def test_of_two_starts_at_once_there_is_never_a_second_service(script: Script) -> None:
    for _ in range(20):
        both = [subprocess.Popen(script.host.command(SCRIPT, "start"), stdout=subprocess.PIPE) for _ in range(2)]
        printed = sorted(process.communicate(timeout=60)[0].decode() for process in both)

        assert printed == ["my-service: already running\n", "my-service: started\n"]
        assert script.processes == [script.pid]
        script.run("stop")
        assert script.processes == []


def test_a_start_that_takes_its_time_is_waited_for(script: Script) -> None:
    script.author(SLOW_START)

    before = time.monotonic()
    script.run("start")

    assert time.monotonic() - before > 1


def test_a_service_that_dies_at_its_start_is_a_failed_start(script: Script) -> None:
    script.author("def on_start(self): raise OSError('no such serial port')")

    before = time.monotonic()
    done = script.call("start")

    assert done == (1, "my-service: has died at its start; syslog says why\n")
    assert time.monotonic() - before < 15  # as long as start-stop-daemon alone would take, to say nothing of it
    assert (script.status, script.processes) == (3, [])
    script.until_logged("crit my-service: .*my-service has crashed")
    script.until_logged("crit my-service: OSError: no such serial port")
    assert not list(script.host.path("/run").glob(".s-s-d*")), "start-stop-daemon's socket"


def test_one_that_is_killed_at_its_start_is_one_too(script: Script) -> None:
    script.author("def on_start(self): os.kill(os.getpid(), signal.SIGSEGV)")

    assert script.call("start").code == 1

    script.until_logged("warning my-service: Fatal Python error: Segmentation fault")  # the interpreter's own line


def test_one_that_is_not_ready_in_time_is_stopped(script: Script) -> None:
    script.author("def on_start(self): time.sleep(4)")
    script.edit("READY_WITHIN=30", "READY_WITHIN=1")

    done = script.call("start")

    assert (done.code, script.processes, script.status) == (1, [], 3)
    assert "not ready within 1 s, stopped" in done.printed


def test_a_wrong_configuration_is_said_on_the_terminal_and_nothing_is_started(script: Script) -> None:
    script.host.write(CONFIG, "[mqtt]\nurl = 'localhost'\n")

    code, printed = script.call("start")

    assert code == 6
    assert printed.startswith(f"my-service: {CONFIG}: mqtt.url: ") and printed.count("\n") == 1
    assert (script.status, script.processes) == (3, [])


def test_a_configuration_that_the_service_s_user_may_not_read_is_said_too(script: Script) -> None:
    script.host.path(CONFIG).chmod(0o600)  # root's, who has called the script

    code, printed = script.call("start")

    assert code == 4 and "may not be read by this user" in printed


@pytest.mark.parametrize(
    "gone, words", [("rm -rf /opt/my-service", "there is no /opt/"), ("userdel my-service", "there is no user")]
)
def test_what_is_not_installed_is_said(script: Script, gone: str, words: str) -> None:
    script.host.run("sh", "-c", gone)

    code, printed = script.call("start")

    assert code == 5 and words in printed and printed.count("\n") == 1


@pytest.mark.parametrize("before", [(), ("install", "-d", "/run/my-service")], ids=["at first", "later"])
def test_a_run_that_cannot_be_written_is_said(script: Script, before: tuple[str, ...]) -> None:
    script.host.run(*before or ("true",))
    script.host.run("mount", "-o", "remount,ro", "/run")

    code, printed = script.call("start")

    assert code == 1 and printed.endswith("my-service: /run/my-service cannot be written\n")
    assert script.processes == []


@pytest.mark.parametrize("action", ["start", "stop", "restart", "reload", "force-reload"])
def test_without_root_it_says_so(started: Script, action: str) -> None:
    before = started.processes

    as_nobody = ("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", SCRIPT)

    assert started.host.try_to(*as_nobody, action) == (4, "my-service: this needs root\n")
    assert started.processes == before
    assert started.host.try_to(*as_nobody, "status").code == 0


@pytest.mark.parametrize("action", ["", "begin"])
def test_an_action_that_it_does_not_know_is_said(script: Script, action: str) -> None:
    code, printed = script.call(action)

    assert code == 2 and printed.startswith("usage: ")
