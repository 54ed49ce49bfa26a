"""A service that hangs is killed and started again, and its journal says where each of its threads was."""

from __future__ import annotations

import pytest

from dev.broker import Broker
from dev.client import TestClient

from .unit import Unit

#: Instead of a minute.
SOON = "[Service]\nWatchdogSec=1\nRestartSec=50ms\n"
#: It hangs once, so that the restarted one serves: a second time would look like one that was never restarted.
HANG = """
def hang(self):
    if not RECORD.exists():
        record("hangs")
        time.sleep(600)
"""


@pytest.mark.parametrize(
    "methods, told",
    [
        (f"def on_reload(self): self.hang()\n{HANG}", "on_reload"),
        (f"def on_message(self, message): self.hang()\n{HANG}", "on_message"),
        (f"workers = 1\ndef on_message(self, message): self.hang()\n{HANG}", "on_message"),
    ],
    ids=["main loop", "network thread", "worker"],
)
def test_a_hang_is_ended_with_every_stack_in_the_journal_and_restarted(
    unit: Unit, broker: Broker, client: TestClient, methods: str, told: str
) -> None:
    unit.author(methods)
    unit.drop_in(SOON)
    unit.systemctl("start")
    unit.until_connected()

    client.publish("my-service/ping")
    if told == "on_reload":
        unit.systemctl("reload", check=False)

    unit.until("NRestarts", "1")
    unit.until_connected()
    lines = unit.lines
    assert "Watchdog timeout" in lines and "Fatal Python error: Aborted" in lines
    assert f"in {told}" in lines and "in hang" in lines
    assert "signals.py" in lines and "in loop_forever" in lines  # the other threads
    assert {entry["PRIORITY"] for entry in unit.journal if "Fatal Python error" in entry["MESSAGE"]} == {"4"}


def test_a_service_with_nothing_to_do_is_left_alone(unit: Unit, broker: Broker) -> None:
    broker.stop()
    unit.drop_in(SOON)
    unit.systemctl("start")

    unit.machine.run("sleep", "3")

    assert (unit.show("ActiveState"), unit.show("NRestarts")) == ("active", "0")


def test_a_service_that_did_not_feed_it_would_be_killed(unit: Unit) -> None:
    unit.drop_in(SOON + "UnsetEnvironment=WATCHDOG_USEC\n")
    unit.systemctl("start")

    unit.until("NRestarts", lambda number: int(number) > 0)


def test_without_localhost_paho_would_hang_and_the_stack_says_where(unit: Unit) -> None:
    unit.without("IPAddressAllow=localhost")
    unit.drop_in(SOON)
    unit.systemctl("start")

    unit.until("NRestarts", lambda number: int(number) > 0)

    assert "in _socketpair_compat" in unit.lines and "in loop_start" in unit.lines
