"""A persistent session loses no message, however the service ends in the middle of them. Duplicates are allowed."""

from __future__ import annotations

import signal

import pytest

from dev.broker import Broker
from dev.client import TestClient

from .conftest import NAME, Connected, Site, until

PROTOCOLS = pytest.mark.parametrize("protocol", ["3.1.1", "5"])
RECORDING = """
workers = {workers}

def topics(self):
    return {{"numbers": {qos}}}

def on_message(self, message):
    time.sleep({seconds})
    record(message.text)
"""


def deliver(site: Site, broker: Broker, connected: Connected, protocol: str, count: int, ends: list[int]) -> None:
    """Send numbers while the service is ended by one signal after the other, and wait until it has seen all."""
    session = f'protocol = "{protocol}"\nclean_session = false\nclient_id = "keeper"'
    service = connected(session)
    qos = 2 if "numbers': 2" in (site.directory / "src/my_service/service.py").read_text() else 1
    with TestClient(broker.port) as client:
        sent = 0
        for number in ends:
            share = count // (len(ends) + 1)
            for _ in range(share):
                client.publish("numbers", str(sent), qos)
                sent += 1
            seen = len(site.recorded)
            until(lambda seen=seen: len(site.recorded) > seen)  # type: ignore[misc]
            code = service.stop(signal.Signals(number))
            assert code == (-9 if number == signal.SIGKILL else 0), service.log
            service = connected(session)
        for rest in range(sent, count):
            client.publish("numbers", str(rest), qos)

    wanted = {str(number) for number in range(count)}
    until(lambda: wanted <= set(site.recorded), timeout=30)
    assert service.stop() == 0
    assert "session resumed" in service.log
