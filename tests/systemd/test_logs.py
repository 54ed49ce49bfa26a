"""Log files and syslog under the hardened unit."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dev.broker import Broker
from dev.client import TestClient
from tests.conftest import need

from .conftest import CONFIGURATION
from .machine import Machine
from .unit import Unit

LOG = "/var/log/my-service/service.log"
FILE = '[log.file]\npath = "service.log"\n'
#: Logs what a message says, and answers.
WRITES = """
def on_message(self, message):
    import logging
    logging.getLogger("writer").warning("%s", message.text)
    self.publish(f"{self.name}/pong", message.payload, qos=1)
"""


def start(unit: Unit, more: str, configuration: str = CONFIGURATION) -> None:
    unit.author(WRITES)
    file = unit.machine.root / configuration.lstrip("/")
    file.write_text(file.read_text() + more)
    unit.systemctl("start")
    unit.until_connected()


def names(machine: Machine) -> list[str]:
    """What lies beside the log, without its lock."""
    return [name for name in machine.run("ls", str(Path(LOG).parent)).split() if not name.endswith(".lock")]


def test_a_file_is_the_service_s_own_and_rotated_at_its_size(unit: Unit, client: TestClient) -> None:
    start(unit, FILE + "max_mb = 1\nkeep = 2\n")
    for number in range(12):
        client.ask("my-service", f"{number:02d} {'x' * 200_000}".encode())

    user = unit.machine.run("stat", "--format=%u", f"/proc/{unit.show('MainPID')}")
    assert unit.machine.run("stat", "--format=%a %u", LOG) == f"600 {user}"
    assert unit.machine.run("stat", "--dereference", "--format=%a %u", str(Path(LOG).parent)) == f"700 {user}"
    assert names(unit.machine) == ["service.log", "service.log.1", "service.log.2"]
    text = "".join(unit.machine.run("cat", f"{LOG}{suffix}") for suffix in (".2", ".1", ""))
    assert [line.split(": ")[1][:2] for line in text.splitlines() if "writer" in line] == [
        f"{n:02d}" for n in range(12)
    ]


def test_a_file_that_was_moved_is_left_by_a_reload(unit: Unit, client: TestClient) -> None:
    start(unit, FILE + 'rotation = "external"\n')
    client.ask("my-service", b"before")

    unit.machine.run("mv", LOG, f"{LOG}.1")
    unit.systemctl("reload")
    unit.until_logged("reloaded")
    unit.machine.run("gzip", f"{LOG}.1")
    client.ask("my-service", b"after")

    assert "writer: before" in unit.machine.run("zcat", f"{LOG}.1.gz")
    assert "writer: after" in unit.machine.run("cat", LOG)


@pytest.mark.parametrize("base", ["host"], indirect=True)
def test_logrotate_rotates_it_as_the_documentation_says(unit: Unit, client: TestClient, project: Path) -> None:
    machine = unit.machine
    if not (machine.root / "usr/sbin/logrotate").exists():
        need("logrotate is not installed (Debian: apt install logrotate)")
    snippet = (project / "docs" / "log.md").read_text().partition("\n\n```\n")[2].partition("```\n")[0]
    machine.write("/etc/logrotate.d/my-service", snippet)
    start(unit, FILE + 'rotation = "external"\n')
    for number in range(3):
        client.ask("my-service", f"round {number}".encode())

        machine.run("logrotate", "--force", "/etc/logrotate.d/my-service")

    client.ask("my-service", b"the last")
    assert names(machine) == ["service.log", "service.log.1", "service.log.2.gz", "service.log.3.gz"]
    for number in range(3):
        assert f"round {number}" in machine.run("zcat", "--force", f"{LOG}.{3 - number}{'.gz' if number < 2 else ''}")
    assert "log.file" not in unit.lines


def test_an_instance_has_a_folder_of_its_own(machine: Machine, project: Path, broker: Broker) -> None:
    units = [Unit(machine, project, f"my-service{name}.service") for name in ("", "@a", "@b")]
    try:
        for unit, name in zip(units, ("config", "a", "b"), strict=True):
            machine.write(f"/etc/my-service/{name}.toml", f'[mqtt]\nurl = "{broker.url}"\n')
            start(unit, FILE, f"/etc/my-service/{name}.toml")

        for name in ("my-service", "my-service@a", "my-service@b"):
            assert machine.run("cat", f"/var/log/{name}/service.log").count("connected to") == 1
    finally:
        for unit in units:
            unit.restore()


@pytest.mark.parametrize("path", ["/var/log/service.log", "/srv/service.log", "/tmp/service.log"])
def test_another_place_is_refused_and_the_service_not_restarted(unit: Unit, path: str) -> None:
    unit.machine.write(CONFIGURATION, f'[mqtt]\nurl = "mqtt://localhost"\n[log.file]\npath = "{path}"\n')

    unit.systemctl("start", check=False)

    assert unit.until_failed() == "6"
    why = "everybody may write there" if path.startswith("/tmp") else "read-only"
    assert why in unit.show("StatusText")
    assert not (unit.machine.root / path.lstrip("/")).exists()


def test_syslog_is_there_without_devices(unit: Unit, client: TestClient) -> None:
    start(unit, '[log]\nstderr = false\n[log.syslog]\nfacility = "local3"\n')
    client.ask("my-service", b"by syslog")

    unit.until_logged("by syslog")
    (entry,) = [entry for entry in unit.journal if "by syslog" in entry["MESSAGE"]]
    expected = {
        "MESSAGE": "writer: by syslog",
        "_TRANSPORT": "syslog",
        "PRIORITY": "4",
        "SYSLOG_FACILITY": "19",
        "SYSLOG_IDENTIFIER": "my-service",
        "SYSLOG_PID": unit.show("MainPID"),
    }
    assert {key: entry[key] for key in expected} == expected


def test_syslog_on_a_machine_that_is_not_allowed_is_said_once(unit: Unit, client: TestClient, elsewhere: str) -> None:
    start(unit, f'[log.syslog]\naddress = "udp://{elsewhere}:514"\n')

    client.ask("my-service", b"serving")

    unit.until_logged("messages are lost there")
    lines = [line for line in unit.lines.splitlines() if "log.syslog" in line]
    assert len(lines) == 1 and "Operation not permitted" in lines[0]


def test_json_is_one_entry_with_its_priority(unit: Unit, client: TestClient) -> None:
    start(unit, '[log]\nformat = "json"\n')
    client.ask("my-service", b"two\nlines")

    unit.until_logged("two")
    (entry,) = [entry for entry in unit.journal if "two" in entry["MESSAGE"]]
    assert entry["PRIORITY"] == "4"
    assert json.loads(entry["MESSAGE"])["message"] == "two\nlines"
