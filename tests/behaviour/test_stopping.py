"""SIGTERM and SIGINT end the service: with 0, soon, and with a goodbye to the broker."""

from __future__ import annotations

import signal

import pytest

from dev.broker import Broker
from dev.client import TestClient
from dev.process import Process


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_stop_ends_with_0_a_disconnect_and_offline_retained_but_no_will(
    broker: Broker, client: TestClient, service: Process, number: signal.Signals
) -> None:
    assert client.next("my-service/status") == b"online"

    assert service.stop(number) == 0

    assert client.next("my-service/status") == b"offline"
    assert "Received DISCONNECT from my-service-" in broker.log
    with TestClient(broker.port, "my-service/status") as late:
        assert late.messages.get(timeout=5) == ("my-service/status", b"offline", True)
    assert client.messages.empty()  # a second offline would be the will
