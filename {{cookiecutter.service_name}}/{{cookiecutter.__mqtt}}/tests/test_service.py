"""What this service promises. This file is yours: an example to begin with."""

from __future__ import annotations

import pytest

from dev.client import TestClient
from dev.process import Process


@pytest.mark.parametrize("payload", [b"hello", b"", "grüß".encode(), b"\xff\x00", b"x" * 1_000_000])
def test_a_ping_is_answered_with_the_same_payload(
    client: TestClient, service: Process, name: str, payload: bytes
) -> None:
    client.publish(f"{name}/ping", payload)

    assert client.next(f"{name}/pong") == payload
