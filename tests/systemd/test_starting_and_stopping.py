"""Start, stop, and brokers that come late or go away, as an operator sees them."""

from __future__ import annotations

import time

import pytest

from dev.broker import Broker
from dev.client import TestClient

from .unit import Unit

#: A handler that is in the middle of something when the stop comes.
SLOW = "def on_message(self, message): record('begun'); time.sleep(2.5)"
#: A unit that does not listen to what the service says.
UNHEARD = "Type=exec\nNotifyAccess=none\nWatchdogSec=0\n"


def test_it_serves_and_a_stop_says_offline_at_once(connected: Unit, client: TestClient) -> None:
    client.ask("my-service", b"hello")
    began = time.monotonic()

    connected.systemctl("stop")

    assert time.monotonic() - began < 5  # 0.07 s on a quiet machine
    assert client.next("my-service/status") == b"offline"
    assert (connected.show("Result"), connected.show("ExecMainStatus")) == ("success", "0")


def test_a_broker_that_comes_later_is_no_failed_start(unit: Unit, broker: Broker) -> None:
    broker.stop()
    unit.systemctl("start")
    waiting = unit.until("StatusText", lambda text: text.startswith("waiting for"))
    broker.start()

    assert waiting.startswith(f"waiting for {broker.url} since 20") and waiting.endswith("Connection refused")
    unit.until_connected(timeout=60)
    assert (unit.show("ActiveState"), unit.show("NRestarts")) == ("active", "0")


def test_a_broker_that_is_down_for_a_minute_is_no_reason_to_restart(
    connected: Unit, broker: Broker, client: TestClient
) -> None:
    broker.stop()
    time.sleep(60)
    assert connected.show("StatusText").startswith("waiting for")
    assert (connected.show("ActiveState"), connected.show("NRestarts")) == ("active", "0")

    broker.start()

    connected.until_connected(timeout=35)
    assert connected.show("NRestarts") == "0"
    client.ask("my-service", b"back again")


@pytest.mark.parametrize("lines, result", [("", "success"), (UNHEARD, "timeout")], ids=["as it is", "unheard"])
def test_a_stop_may_take_longer_than_the_unit_says_because_the_service_asks_for_it(
    unit: Unit, client: TestClient, lines: str, result: str
) -> None:
    unit.author(SLOW)
    unit.drop_in(f"[Service]\nTimeoutStopSec=1\n{lines}")
    unit.systemctl("start")
    until_begun(unit, client)

    unit.systemctl("stop")

    assert unit.show("Result") == result


def until_begun(unit: Unit, client: TestClient) -> None:
    """Ping until the handler has begun."""
    end = time.monotonic() + 15
    while "begun" not in unit.recorded:
        assert time.monotonic() < end
        client.publish("my-service/ping")
        time.sleep(0.1)
