"""A reload applies all of [log], or, where something in it is wrong, nothing."""

from __future__ import annotations

import json
import os
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from dev.broker import Broker
from dev.client import TestClient
from dev.process import Process
from tests.conftest import every_kind

from .conftest import NAME, Connected, Serving, Site, until
from .log_files import WRITES

Reload = Callable[[Process, str], None]


@pytest.fixture
def reload(site: Site, broker: Broker) -> Reload:
    """Writes another [log], and has the service read it."""

    def reload(service: Process, text: str) -> None:
        site.configure(f'[mqtt]\nurl = "{broker.url}"\n{text}\n')
        service.send(signal.SIGHUP)

    return reload


def file(path: Path, more: str = "") -> str:
    return f'[log.file]\npath = "{path}"\n{more}\n'


def test_files_and_formats_change(
    site: Site, client: TestClient, connected: Connected, logs_directory: Path, reload: Reload
) -> None:
    site.author(WRITES)
    one, two = logs_directory / "one", logs_directory / "two"
    service = connected()
    client.ask(NAME, b"to no file")
    reload(service, file(one))
    until(lambda: one.exists() and "reloaded" in one.read_text())
    client.ask(NAME, b"to one")
    reload(service, '[log]\nstderr = false\n[log.levels]\nwriter = "error"\n' + file(two, 'format = "json"'))
    until(lambda: two.exists() and "reloaded" in two.read_text())
    client.ask(NAME, b"to none")
    reload(service, "")
    service.wait_for("reloaded", count=2)
    client.ask(NAME, b"to stderr alone")

    assert service.stop() == 0
    assert "to one" in one.read_text() and "to no file" not in one.read_text() + two.read_text()
    assert [json.loads(line)["logger"] for line in two.read_text().splitlines()] == ["my_service.runtime.app"]
    assert "to none" not in one.read_text() + two.read_text() + service.log
    assert "to stderr alone" in service.log and "to stderr alone" not in two.read_text()


@every_kind
def test_of_every_kind_a_file_begins_at_a_reload(
    site: Site, serving: Serving, needed: str, logs_directory: Path
) -> None:
    path = logs_directory / "one"
    service = serving()

    site.configure(needed + file(path, 'format = "json"'))
    service.send(signal.SIGHUP)
    until(lambda: path.exists() and "reloaded" in path.read_text())

    assert service.stop() == 0
    assert json.loads(path.read_text().splitlines()[-1])["message"].startswith("stopped")


def test_what_is_left_is_closed_and_free_for_others(
    site: Site, connected: Connected, logs_directory: Path, reload: Reload
) -> None:
    path = logs_directory / "one"
    service = connected(file(path))
    before = len(os.listdir(f"/proc/{service.pid}/fd"))
    for count in range(1, 6):
        reload(service, file(path) if count % 2 else file(path, "max_mb = 3"))
        service.wait_for("reloaded", count=count)
    assert len(os.listdir(f"/proc/{service.pid}/fd")) == before

    reload(service, "")
    service.wait_for("reloaded", count=6)

    assert len(os.listdir(f"/proc/{service.pid}/fd")) == before - 2
    site.configure(site.configuration.read_text() + file(path))
    site.start("--instance", "other").wait_for("connected to")
    assert service.stop() == 0


@pytest.mark.parametrize(
    "wrong, why",
    [
        ('[log.file]\npath = "{folder}/missing/log"', "log.file.path: {folder}/missing: no such directory"),
        ('[log.file]\npath = "{folder}/two"\n[log.syslog]\naddress = "/etc/passwd"', "log.syslog.address: /etc/passwd"),
        ('[log.file]\npath = "{folder}/one"\nmax_mb = 0', "log.file.max_mb"),
        ('[log]\nlevel = "error"\n[log.file]\npath = "{folder}/taken"', "{folder}/taken: in use by process {other}"),
    ],
)
def test_a_wrong_one_is_said_and_the_old_one_stays(
    site: Site,
    client: TestClient,
    connected: Connected,
    logs_directory: Path,
    reload: Reload,
    wrong: str,
    why: str,
) -> None:
    site.author(WRITES)
    service = connected(file(logs_directory / "one"))
    site.configure(site.configuration.read_text().replace("/one", "/taken"))
    other = site.start("--instance", "other")
    other.wait_for("connected to")
    before = len(os.listdir(f"/proc/{service.pid}/fd"))

    reload(service, wrong.format(folder=logs_directory))

    why = why.format(folder=logs_directory, other=other.pid)
    service.wait_for(f"not reloaded, the old configuration stays in force: .*{why}")
    client.ask(NAME, b"as before")
    lines = (logs_directory / "one").read_text()
    assert why in lines and "WARNING writer: as before" in lines
    assert len(os.listdir(f"/proc/{service.pid}/fd")) == before
    assert service.stop() == 0


def test_reloads_lose_and_double_no_line(
    site: Site, client: TestClient, connected: Connected, logs_directory: Path, reload: Reload
) -> None:
    site.author(WRITES)
    one, two = logs_directory / "one", logs_directory / "two"
    service = connected(file(one))
    client.publish(f"{NAME}/ping", "5000")

    for count in range(1, 21):
        reload(service, file(two if count % 2 else one, "max_mb = 100"))
        # the log is applied first; the service's own part waits 3 s at most for the handler that writes
        service.wait_for("reloaded|on_reload not called", count=count)
    client.next(f"{NAME}/pong", 60)

    assert service.stop() == 0
    lines = [line for path in (one, two) for line in path.read_text().splitlines() if "writer" in line]
    assert len({line.partition("writer")[2] for line in lines}) == len(lines) == 4 * 5000


def test_the_levels_of_single_loggers_change(client: TestClient, connected: Connected, reload: Reload) -> None:
    service = connected()
    reload(service, '[log]\nlevel = "error"\n[log.levels]\npaho = "debug"')
    client.ask(NAME, b"hello")
    service.wait_for("DEBUG   paho: Received PUBLISH")
    reload(service, "")
    service.wait_for("reloaded")
    seen = service.log.count("DEBUG   paho")
    client.ask(NAME, b"hello")

    assert service.stop() == 0
    assert service.log.count("DEBUG   paho") == seen
