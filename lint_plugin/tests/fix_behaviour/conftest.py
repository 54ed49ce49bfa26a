"""A broker and a listener for each test that asks for them."""

from __future__ import annotations

import signal
from typing import TYPE_CHECKING

import pytest
from mosquitto import Broker
from stage import Listener

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(autouse=True)
def programs_hear_ctrl_c() -> Iterator[None]:
    """A shell lets what it starts in the background ignore SIGINT, and children inherit that."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.fixture
def broker() -> Iterator[Broker]:
    with Broker() as broker:
        yield broker


@pytest.fixture
def listener(broker: Broker) -> Iterator[Listener]:
    listener = Listener(broker)
    yield listener
    listener.close()
