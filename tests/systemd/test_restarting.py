"""What is restarted, for ever, and what is not because it would not help; and that lines of the unit decide on it."""

from __future__ import annotations

import pytest

from dev.client import TestClient
from dev.broker import Broker

from .conftest import CONFIGURATION
from .machine import Machine
from .unit import Unit

WRONG = "[mqtt]\nurl = 'localhost'\n"
CRASHES = "def on_start(self): raise OSError('no such serial port')"
#: So that thirty restarts take seconds.
SOON = "[Service]\nRestartSec=50ms\n"


def test_a_wrong_configuration_is_a_failed_unit_that_says_why(machine: Machine, unit: Unit) -> None:
    machine.write(CONFIGURATION, WRONG)

    printed = unit.systemctl("start", check=False)

    assert "failed" in printed
    assert unit.until_failed() == "6"
    assert f"{CONFIGURATION}: mqtt.url:" in unit.systemctl("status", check=False)


def test_a_missing_configuration_is_one_too(machine: Machine, unit: Unit) -> None:
    machine.run("rm", CONFIGURATION)

    unit.systemctl("start", check=False)

    assert unit.until_failed() == "6"
    assert f"{CONFIGURATION}: no such file" in unit.show("StatusText")


def test_a_configuration_that_it_may_not_read_is_one_too(machine: Machine, unit: Unit) -> None:
    machine.write(CONFIGURATION, WRONG, mode=0o600)  # root's; the unit has a user of its own

    unit.systemctl("start", check=False)

    assert unit.until_failed() == "4"
    assert "may not be read" in unit.show("StatusText")


def test_without_its_line_a_wrong_configuration_would_be_tried_for_ever(machine: Machine, unit: Unit) -> None:
    machine.write(CONFIGURATION, WRONG)
    unit.without("RestartPreventExitStatus=2 3 4 5 6")
    unit.drop_in(SOON)

    unit.systemctl("start", check=False)

    unit.until("NRestarts", lambda number: int(number) > 2)


def test_after_thirty_crashes_in_a_row_it_is_still_restarted(unit: Unit, client: TestClient) -> None:
    unit.author(CRASHES)
    unit.drop_in(SOON)
    unit.systemctl("start", check=False)

    unit.until("NRestarts", lambda number: int(number) >= 30, timeout=120)

    unit.author("")  # the cause is gone
    unit.until_connected()
    client.ask("my-service", b"back again")


def test_without_its_line_it_would_be_given_up(unit: Unit) -> None:
    unit.author(CRASHES)
    unit.without("StartLimitIntervalSec=0")
    unit.drop_in(SOON)
    unit.systemctl("start", check=False)

    unit.until("ActiveState", "failed")
    assert "Start request repeated too quickly" in unit.lines


@pytest.mark.parametrize("signal", ["KILL", "SEGV", "HUP"])
def test_a_service_that_was_killed_is_started_again(connected: Unit, client: TestClient, signal: str) -> None:
    connected.author("def on_start(self): signal.signal(signal.SIGHUP, signal.SIG_DFL)")
    connected.drop_in(SOON)
    connected.systemctl("restart")
    connected.until_connected()

    connected.machine.run("systemctl", "kill", f"--signal={signal}", connected.name)

    connected.until("NRestarts", "1")
    client.ask("my-service", b"back again")


def test_a_dead_network_thread_is_a_restart_and_the_last_will_speaks(
    unit: Unit, broker: Broker, client: TestClient
) -> None:
    unit.author("def on_message(self, message): sys.exit('this ends the thread')")
    unit.drop_in(SOON)
    unit.systemctl("start")
    unit.until_connected()
    assert client.next("my-service/status") == b"online"

    client.publish("my-service/ping")

    assert client.next("my-service/status") == b"offline"
    unit.until("NRestarts", "1")
    unit.until_connected()
    assert "code=exited, status=70" in unit.lines
    assert "Received DISCONNECT from my-service-" not in broker.log  # it was the broker that said it
