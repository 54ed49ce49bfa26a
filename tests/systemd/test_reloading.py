"""systemctl reload."""

from __future__ import annotations

from dev.broker import Broker
from dev.client import TestClient

from .conftest import CONFIGURATION
from .unit import Unit


def configure(unit: Unit, broker: Broker, more: str) -> None:
    unit.machine.write(CONFIGURATION, f'[mqtt]\nurl = "{broker.url}"\n{more}\n')


def test_a_good_file_takes_effect_without_a_restart(connected: Unit, broker: Broker, client: TestClient) -> None:
    process = connected.show("MainPID")
    client.ask("my-service", b"hello")
    configure(connected, broker, "[service]\necho = false")

    connected.systemctl("reload")

    connected.until_logged(f"reloaded {CONFIGURATION}")
    connected.until("ActiveState", "active")
    client.publish("my-service/ping", b"anybody?")
    configure(connected, broker, "")
    connected.systemctl("reload")
    client.ask("my-service", b"again")
    assert connected.show("MainPID") == process


def test_a_bad_file_is_said_and_the_old_one_stays_in_force(connected: Unit, broker: Broker, client: TestClient) -> None:
    configure(connected, broker, '[log]\nlevel = "loud"')

    connected.systemctl("reload")

    connected.until_logged("not reloaded")
    connected.until("ActiveState", "active")
    entries = connected.journal
    assert [entry["PRIORITY"] for entry in entries if "not reloaded" in entry["MESSAGE"]] == ["3"]
    assert connected.show("StatusText").startswith("connected to")
    client.ask("my-service", b"still here")
