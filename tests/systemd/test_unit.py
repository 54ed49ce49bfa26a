"""The generated unit under a booted systemd, as an operator meets it."""

from __future__ import annotations

from pathlib import Path

from dev.broker import Broker
from dev.client import TestClient
from tests.conftest import run

from .machine import Machine


def test_it_starts_serves_and_stops(machine: Machine, unit: str, client: TestClient) -> None:
    machine.run("systemctl", "start", unit)
    machine.until(unit, "StatusText", lambda text: text.startswith("connected to"))
    client.ask("my-service", b"hello")

    machine.run("systemctl", "stop", unit)

    assert client.next("my-service/status") == b"offline"
    assert (machine.show(unit, "Result"), machine.show(unit, "ExecMainStatus")) == ("success", "0")


def test_a_wrong_configuration_is_a_failed_unit_that_says_why_and_is_not_restarted(machine: Machine, unit: str) -> None:
    machine.write("/etc/my-service/config.toml", "[mqtt]\nurl = 'localhost'\n")

    printed = machine.run("systemctl", "start", unit, check=False)

    assert "failed" in printed
    machine.until(unit, "ActiveState", "failed")
    assert (machine.show(unit, "ExecMainStatus"), machine.show(unit, "NRestarts")) == ("6", "0")
    assert "/etc/my-service/config.toml: mqtt.url:" in machine.run("systemctl", "status", unit, check=False)


def test_a_missing_configuration_is_one_too(machine: Machine, unit: str) -> None:
    machine.run("rm", "/etc/my-service/config.toml")
    machine.run("systemctl", "start", unit, check=False)

    machine.until(unit, "ActiveState", "failed")
    assert machine.show(unit, "ExecMainStatus") == "6"
    assert "/etc/my-service/config.toml: no such file" in machine.show(unit, "StatusText")


def test_a_killed_service_is_started_again(machine: Machine, unit: str, client: TestClient) -> None:
    machine.run("systemctl", "start", unit)
    machine.until(unit, "StatusText", lambda text: text.startswith("connected to"))

    machine.run("systemctl", "kill", "--signal=KILL", unit)

    machine.until(unit, "NRestarts", "1")
    client.ask("my-service", b"back again")


def test_a_broker_that_comes_later_is_no_failed_start(machine: Machine, unit: str, broker: Broker) -> None:
    broker.stop()
    machine.run("systemctl", "start", unit)
    machine.until(unit, "StatusText", lambda text: text.startswith("waiting for"))
    broker.start()

    machine.until(unit, "StatusText", lambda text: text.startswith("connected to"), timeout=60)
    assert (machine.show(unit, "ActiveState"), machine.show(unit, "NRestarts")) == ("active", "0")


def test_reload_reads_the_configuration_again(machine: Machine, unit: str, broker: Broker) -> None:
    machine.run("systemctl", "start", unit)
    machine.write("/etc/my-service/config.toml", f'[mqtt]\nurl = "{broker.url}"\n[log]\nlevel = "loud"\n')

    machine.run("systemctl", "reload", unit)

    machine.until(unit, "ActiveState", "active")
    until_logged(machine, unit, "not reloaded")
    entries = machine.journal(unit)
    assert [entry["PRIORITY"] for entry in entries if "not reloaded" in entry["MESSAGE"]] == ["3"]
    assert {entry["PRIORITY"] for entry in entries if "connected to" in entry["MESSAGE"]} == {"6"}


def test_the_password_is_a_credential_and_a_wrong_one_is_no_reason_to_restart(
    machine: Machine, unit: str, tmp_path: Path
) -> None:
    run("mosquitto_passwd", "-b", "-c", tmp_path / "passwords", "meter", "horse-battery")
    with Broker(f"allow_anonymous false\npassword_file {tmp_path / 'passwords'}") as strict:
        machine.write("/etc/my-service/config.toml", f'[mqtt]\nurl = "{strict.url}"\nusername = "meter"\n')
        machine.write("/etc/credstore/my-service.password", "horse-battery\n", 0o600)
        machine.run("systemctl", "start", unit)
        machine.until(unit, "StatusText", lambda text: text.startswith("connected to"))

        machine.write("/etc/credstore/my-service.password", "horse-stapler\n", 0o600)
        machine.run("systemctl", "restart", unit, check=False)
        machine.until(unit, "ActiveState", "failed")
    machine.run("rm", "/etc/credstore/my-service.password")

    assert (machine.show(unit, "ExecMainStatus"), machine.show(unit, "NRestarts")) == ("6", "0")
    assert "refuses user meter" in machine.show(unit, "StatusText")
    assert not [entry for entry in machine.journal(unit) if "horse" in entry["MESSAGE"]]


def until_logged(machine: Machine, unit: str, text: str) -> None:
    """Wait until a line is in the journal."""
    machine.run("sh", "-c", f"timeout 20 journalctl --follow --lines=all --unit {unit} | grep -q -m 1 '{text}'")
