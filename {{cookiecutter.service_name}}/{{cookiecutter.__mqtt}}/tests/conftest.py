"""Fixtures: a real broker, a client of it, and the service as a process. From the template; yours go below the line."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from dev.broker import Broker
from dev.client import TestClient
from dev.process import Process

PACKAGE = next(Path(__file__).parent.parent.glob("src/*/service.py")).parent.name
NAME = PACKAGE.replace("_", "-")

Start = Callable[..., Process]


@pytest.fixture
def name() -> str:
    """The service's name: its first topic level."""
    return NAME


@pytest.fixture
def broker() -> Iterator[Broker]:
    """A broker of this test's own."""
    with Broker() as broker:
        yield broker


@pytest.fixture
def client(broker: Broker) -> Iterator[TestClient]:
    """A client that has subscribed to all topics."""
    with TestClient(broker.port, "#") as client:
        yield client


@pytest.fixture
def start(broker: Broker, tmp_path: Path) -> Iterator[Start]:
    """Starts the service: ``start()``, or ``start('[log]\\nlevel = "debug"')`` with more configuration."""
    with ExitStack() as processes:

        def start(more: str = "") -> Process:
            configuration = tmp_path / "config.toml"
            configuration.write_text(f'[mqtt]\nurl = "{broker.url}"\n{more}\n')
            return processes.enter_context(Process([sys.executable, "-m", PACKAGE, "--config", configuration]))

        yield start


@pytest.fixture
def service(start: Start) -> Process:
    """The service, connected."""
    process = start()
    process.wait_for("connected to")
    return process


# ---- yours -----------------------------------------------------------------------------------------------------------
