"""Fixtures: the service as a process. From the template; yours go below the line."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from dev.process import Process

PACKAGE = next(Path(__file__).parent.parent.glob("src/*/service.py")).parent.name

Start = Callable[..., Process]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Starts the service: ``start()``, or ``start('[log]\\nlevel = "debug"')`` with a configuration."""
    with ExitStack() as processes:

        def start(more: str = "") -> Process:
            configuration = tmp_path / "config.toml"
            configuration.write_text(f"{more}\n")
            return processes.enter_context(Process([sys.executable, "-m", PACKAGE, "--config", configuration]))

        yield start


@pytest.fixture
def service(start: Start) -> Process:
    """The service, started."""
    process = start()
    process.wait_for("started")
    return process


# ---- yours -----------------------------------------------------------------------------------------------------------
