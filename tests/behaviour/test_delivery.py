"""A persistent session loses no message, however the service ends in the middle of them. Duplicates are allowed."""

from __future__ import annotations

import signal
from collections.abc import Iterator

import pytest

from dev.broker import Broker
from dev.client import TestClient
from dev.process import Process

from .conftest import Connected, Site, until

RECORDING = """
workers = {workers}

def topics(self):
    return {{"numbers": 2}}

def on_message(self, message):
    time.sleep({seconds})
    record(message.text)
"""
KILL, STOP = signal.SIGKILL, signal.SIGTERM


@pytest.fixture
def broker() -> Iterator[Broker]:
    """A broker that keeps every message for who is away."""
    with Broker("max_queued_messages 0") as broker:
        yield broker


def deliver(service: Process, site: Site, client: TestClient, numbers: range, qos: int) -> None:
    """Publish numbers, and wait until the service is in the middle of them."""
    seen = len(site.recorded)
    for number in numbers:
        client.publish("numbers", str(number), qos)
        if number == numbers[len(numbers) // 2]:
            until(lambda: len(site.recorded) > seen or not service.running)


@pytest.mark.parametrize(
    "protocol, qos, workers, seconds, count",
    [
        ("3.1.1", 1, 0, 0.0, 1000),
        ("5", 1, 0, 0.0, 1000),
        ("3.1.1", 1, 1, 0.002, 1000),
        ("5", 1, 1, 0.002, 1000),
        ("3.1.1", 2, 0, 0.002, 300),
        ("3.1.1", 2, 1, 0.002, 300),
        ("5", 2, 0, 0.002, 300),
    ],
)
def test_no_message_is_lost_by_two_kills_and_a_stop_in_the_middle(
    site: Site,
    broker: Broker,
    connected: Connected,
    protocol: str,
    qos: int,
    workers: int,
    seconds: float,
    count: int,
) -> None:
    site.author(RECORDING.format(workers=workers, seconds=seconds))
    session = f'protocol = "{protocol}"\nclean_session = false\nclient_id = "keeper"'
    share = count // 5
    with TestClient(broker.port) as client:
        service = connected(session)
        for turn, end in enumerate((KILL, STOP, KILL, STOP)):
            deliver(service, site, client, range(turn * share, (turn + 1) * share), qos)
            assert service.stop(end) == (-KILL if end == KILL else 0), service.log
            service = connected(session)
            assert "session resumed" in service.log
        deliver(service, site, client, range(4 * share, count), qos)

    missing = {str(number) for number in range(count)}

    def all_seen() -> bool:
        return not missing.difference(site.recorded)

    try:
        until(all_seen, timeout=20)
    finally:
        print("lost:", sorted(missing.difference(site.recorded), key=int))
    assert service.stop() == 0


def test_what_arrives_while_the_service_is_away_comes_when_it_is_back(
    site: Site, client: TestClient, connected: Connected
) -> None:
    site.author(RECORDING.format(workers=0, seconds=0))
    session = 'clean_session = false\nclient_id = "keeper"'
    assert connected(session).stop() == 0

    for number in range(200):
        client.publish("numbers", str(number))
    service = connected(session)

    until(lambda: len(site.recorded) == 200)
    assert service.stop() == 0
    assert site.recorded == [str(number) for number in range(200)]
