"""Three instances beside one another, one of them misconfigured."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from dev.broker import Broker
from dev.client import TestClient

from .machine import Machine
from .unit import Unit

TARGET = "my-service.target"
#: A counter that each instance keeps in its own folder.
COUNTS = """
def on_message(self, message):
    counter = Path(os.environ["STATE_DIRECTORY"], "counter")
    counter.write_text(counter.read_text() + "x" if counter.exists() else "x")
    self.publish(f"{self.name}/pong", f"{counter.read_text()} {os.listdir('/var/lib/private')}")
"""


@pytest.fixture
def instances(machine: Machine, project: Path, broker: Broker) -> Iterator[dict[str, Unit]]:
    """``a`` and ``b-2``, and ``wrong``, which is misconfigured; enabled and started by their target."""
    units = {name: Unit(machine, project, f"my-service@{name}.service") for name in ("a", "b-2", "wrong")}
    for name, unit in units.items():
        url = broker.url if name != "wrong" else "nowhere"
        machine.write(f"/etc/my-service/{name}.toml", f'[mqtt]\nurl = "{url}"\n')
        unit.author(COUNTS)
        unit.systemctl("enable")
    machine.run("systemctl", "start", TARGET)
    for name in ("a", "b-2"):
        units[name].until_connected()
    yield units
    for unit in units.values():
        unit.systemctl("disable")
        unit.restore()
    machine.run("systemctl", "stop", TARGET)


def test_each_has_its_own_topics_client_id_and_state(
    instances: dict[str, Unit], broker: Broker, client: TestClient
) -> None:
    for text in (b"x ['my-service@a']", b"xx ['my-service@a']"):
        client.publish("my-service/a/ping")
        assert client.next("my-service/a/pong") == text
    client.publish("my-service/b-2/ping")
    assert client.next("my-service/b-2/pong") == b"x ['my-service@b-2']"
    assert " as my-service@a-" in broker.log and " as my-service@b-2-" in broker.log
    assert {entry["SYSLOG_IDENTIFIER"] for entry in instances["a"].journal} >= {"my-service@a"}


def test_the_one_that_is_misconfigured_fails_alone(instances: dict[str, Unit]) -> None:
    assert instances["wrong"].until_failed() == "6"
    assert "/etc/my-service/wrong.toml: mqtt.url:" in instances["wrong"].show("StatusText")
    assert [instances[name].show("NRestarts") for name in ("a", "b-2")] == ["0", "0"]


def test_the_target_restarts_and_stops_them_all(
    machine: Machine, instances: dict[str, Unit], client: TestClient
) -> None:
    before = instances["a"].show("MainPID")

    machine.run("systemctl", "restart", TARGET)
    instances["a"].until_connected()
    instances["b-2"].until_connected()
    assert instances["a"].show("MainPID") != before

    instances["a"].systemctl("stop")
    instances["b-2"].until("ActiveState", "active")
    machine.run("systemctl", "stop", TARGET)
    instances["b-2"].until("ActiveState", "inactive")
