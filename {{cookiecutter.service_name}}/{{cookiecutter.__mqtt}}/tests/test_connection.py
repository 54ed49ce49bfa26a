"""What a service for MQTT promises beside test_lifecycle.py, on a real broker. From the template."""

from __future__ import annotations

import signal

import pytest

from dev.broker import Broker
from dev.client import TestClient
from dev.process import Process

from .conftest import Start


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_stop_signal_ends_it_with_0_and_offline(
    client: TestClient, service: Process, name: str, number: signal.Signals
) -> None:
    assert client.next(f"{name}/status") == b"online"

    assert service.stop(number) == 0

    assert client.next(f"{name}/status") == b"offline"
    client.publish("end of the test")
    client.next("end of the test")
    assert f"{name}/status" not in client.skipped, "a second offline is the last will: it has not disconnected"
    assert "Traceback" not in service.log


def test_a_message_right_after_sigterm_does_not_hang_it(client: TestClient, service: Process, name: str) -> None:
    service.send(signal.SIGTERM)
    client.publish(f"{name}/ping", b"late")

    assert service.wait() == 0


def test_it_subscribes_again_when_the_broker_comes_back(
    broker: Broker, client: TestClient, service: Process, name: str
) -> None:
    broker.stop(signal.SIGKILL)
    broker.start()
    service.wait_for("connected to", count=2)

    client.ask(name, b"still there?")

    assert service.stop() == 0


def test_it_waits_for_a_broker_that_comes_later(broker: Broker, client: TestClient, start: Start, name: str) -> None:
    broker.stop()
    service = start()
    service.wait_for("waiting for")
    broker.start()

    client.ask(name, b"hello")

    assert service.stop() == 0


def test_a_kill_lets_the_last_will_speak(client: TestClient, service: Process, name: str) -> None:
    assert client.next(f"{name}/status") == b"online"

    service.stop(signal.SIGKILL)

    assert client.next(f"{name}/status") == b"offline"


def test_it_stops_while_there_is_no_broker(broker: Broker, service: Process) -> None:
    broker.stop(signal.SIGKILL)
    service.wait_for("waiting for|lost")

    assert service.stop() == 0


@pytest.mark.parametrize(
    "more, key",
    [
        ("[mqtt.nonsense]", "mqtt.nonsense"),
        ("keepalive = 'a minute'", "mqtt.keepalive"),
        ("url", "config.toml"),
    ],
)
def test_a_wrong_section_mqtt_ends_it_with_6_and_a_line_that_names_the_key(start: Start, more: str, key: str) -> None:
    service = start(more)

    assert service.wait() == 6

    assert key in service.log
    assert "config.toml" in service.log
    assert len(service.log.splitlines()) == 1
