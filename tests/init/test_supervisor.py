"""The program for supervisor: what is started again, for ever, and what is not because it would not help; and stops."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest

from dev.broker import Broker
from dev.client import TestClient

from .conftest import CONFIG
from .supervisor import LOG, Supervisor

#: As supervisor itself would do it: at once.
AT_ONCE = ("sleep 2; ", "")


@pytest.fixture
def quick(supervisor: Supervisor) -> Supervisor:
    """The same, without the pause, which only one test needs."""
    supervisor.edit(*AT_ONCE)
    return supervisor


@pytest.fixture
def connected(quick: Supervisor) -> Iterator[Supervisor]:
    """The service, started by supervisord, and connected."""
    with quick:
        quick.until_logged("connected to")
        yield quick


def test_it_serves_as_a_user_of_its_own_and_a_stop_says_offline(
    connected: Supervisor, client: TestClient, broker: Broker
) -> None:
    client.ask("my-service", b"hello")
    about = connected.host.run("ps", "-o", "user:20=,comm=", "-p", str(connected.pid)).split()
    assert about == ["my-service"] * 2, "the process that gets the signals is the service, and no shell"
    assert connected.processes == [connected.pid]
    assert "Umask:\t0027\n" in connected.host.path(f"/proc/{connected.pid}/status").read_text()

    connected.run("stop", "my-service")

    assert client.next("my-service/status") == b"offline"
    assert "Received DISCONNECT from my-service-" in broker.log  # so it was not the last will
    assert (connected.state, connected.processes) == ("STOPPED", [])


def test_there_is_exactly_one_after_a_second_start_a_reload_a_restart_and_a_kill(
    connected: Supervisor, client: TestClient
) -> None:
    before = connected.pid
    assert "already started" in connected.call("start", "my-service").printed
    connected.run("signal", "HUP", "my-service")
    connected.until_logged("reloaded /etc/my-service/config.toml")
    assert connected.processes == [before]

    connected.run("restart", "my-service")

    connected.until_logged("connected to", count=2)
    assert connected.processes == [connected.pid] != [before]
    connected.host.run("kill", "-KILL", str(connected.pid))

    connected.until_logged("connected to", count=3)
    assert connected.processes == [connected.pid]
    client.ask("my-service", b"back again")


@pytest.mark.parametrize(
    "configuration, mode, words",
    [("[mqtt]\nurl = 'localhost'\n", 0o644, "mqtt.url: "), ("", 0o600, "may not be read by this user")],
)
def test_what_a_restart_does_not_help_is_not_started_again(
    quick: Supervisor, configuration: str, mode: int, words: str
) -> None:
    quick.host.write(CONFIG, configuration)
    quick.host.path(CONFIG).chmod(mode)

    with quick:
        quick.until(lambda: quick.state == "EXITED")
        time.sleep(1.5)

        assert quick.state == "EXITED"
        assert quick.log.count(words) == 1


#: Dies in another way at each start, until the fifth.
DIES = """
def on_start(self):
    record("start")
    match len(RECORD.read_text().splitlines()):
        case 1: raise OSError("no such serial port")
        case 2: os._exit(70)
        case 3: os.kill(os.getpid(), signal.SIGSEGV)
        case 4: os.kill(os.getpid(), signal.SIGKILL)
"""


def test_whatever_it_dies_of_it_is_started_again_more_often_than_supervisor_itself_would(
    quick: Supervisor, client: TestClient
) -> None:
    quick.author(DIES)

    with quick:
        quick.until_logged("connected to")

        client.ask("my-service", b"hello")
        assert len(quick.recorded) == 5
    for words in ("OSError: no such serial port", "Fatal Python error: Segmentation fault"):
        assert words in quick.log


def test_between_two_starts_of_a_service_that_crashes_are_two_seconds(supervisor: Supervisor) -> None:
    supervisor.author("def on_start(self): record(f'{time.monotonic()}'); raise OSError('no such serial port')")

    with supervisor:
        supervisor.until(lambda: len(supervisor.recorded) == 3)

    times = [float(line) for line in supervisor.recorded]
    assert all(later - earlier > 2 for earlier, later in zip(times, times[1:], strict=False))


def test_one_that_ignores_sigterm_is_killed_with_its_children(quick: Supervisor) -> None:
    quick.author(
        "def on_start(self):\n"
        "    import subprocess\n"
        "    subprocess.Popen(['sleep', '600'])\n"
        "    signal.signal(signal.SIGTERM, signal.SIG_IGN)"
    )
    quick.edit("stopwaitsecs=10", "stopwaitsecs=2")
    with quick:
        quick.until_logged("connected to")
        assert len(quick.processes) == 2

        quick.run("stop", "my-service")

        assert (quick.state, quick.processes) == ("STOPPED", [])


def test_one_that_hangs_in_its_stop_ends_itself_before_it_is_killed(quick: Supervisor) -> None:
    quick.author("def on_stop(self): time.sleep(60)")
    with quick:
        quick.until_logged("connected to")

        quick.run("stop", "my-service")

    assert "not stopped after 8 s: ending the process" in quick.log


def test_a_stop_of_supervisord_lets_offline_out(quick: Supervisor, client: TestClient, broker: Broker) -> None:
    with quick:
        quick.until_logged("connected to")
        assert client.next("my-service/status") == b"online"

    assert client.next("my-service/status") == b"offline"
    assert "Received DISCONNECT from my-service-" in broker.log


def test_its_log_is_rotated_and_root_s_and_its_environment_its_own(connected: Supervisor) -> None:
    connected.run("stop", "my-service")
    connected.author(
        "def on_start(self):\n"
        "    for number in range(20000): sys.stderr.write(f'line {number:06}\\n')\n"
        "    record('written'); record(os.getcwd()); record(repr(dict(os.environ)))"
    )
    connected.edit("maxbytes=10MB", "maxbytes=50KB")
    connected.run("update")

    def said() -> str:
        older = sorted(connected.host.path("/var/log/supervisor").glob("my-service.log.?"), reverse=True)
        return "".join(path.read_text() for path in older) + connected.log if older else ""

    connected.until(lambda: "line 019999" in said())
    lines = [line for line in said().splitlines() if line.startswith("line ")]
    assert lines == [f"line {number:06}" for number in range(20000 - len(lines), 20000)]
    assert connected.host.run("stat", "-c", "%U", LOG, "/var/log/supervisor").split() == ["root", "root"]
    assert connected.recorded[1] == "/var/lib/my-service"
    for variable in ("'HOME': '/var/lib/my-service'", "'LOGS_DIRECTORY': '/var/log/my-service'", "'NOTIFY_SOCKET': ''"):
        assert variable in connected.recorded[2]
