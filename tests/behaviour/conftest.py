"""Fixtures for the probes: the generated service as an installed process, on a real mosquitto.

Each probe stands for a fault that was seen in services of this field. None of them looks inside the process.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from dev.broker import Broker, find_mosquitto
from dev.client import TestClient
from dev.process import Process

NAME = "my-service"


@pytest.fixture(autouse=True, scope="session")
def mosquitto() -> None:
    """These probes need the real broker; elsewhere (amqtt) half of them would show nothing."""
    if not find_mosquitto():
        pytest.skip("mosquitto is not installed (Debian: apt install mosquitto)")


@pytest.fixture
def broker() -> Iterator[Broker]:
    """A mosquitto of this test's own, with anonymous clients and nothing kept on disk."""
    with Broker() as broker:
        yield broker


@pytest.fixture
def client(broker: Broker) -> Iterator[TestClient]:
    """A client that has subscribed to all topics."""
    with TestClient(broker.port, "#") as client:
        yield client


class Site:
    """A place where a service is installed and configured, as on an operator's machine."""

    def __init__(self, environment: Path, source: Path, directory: Path, processes: ExitStack) -> None:
        self.configuration = directory / "config.toml"
        self._environment, self._source, self._directory = environment, source, directory
        self._processes = processes

    def configure(self, text: str) -> None:
        """Write the configuration file."""
        self.configuration.write_text(text)

    def start(self, *arguments: str, environment: dict[str, str] | None = None) -> Process:
        """Start the installed console script."""
        command = [self._environment / "bin" / NAME, "--config", self.configuration, *arguments]
        return self._processes.enter_context(Process(command, environment))

    def author(self, service: str) -> None:
        """Write the author's file, ``service.py``; ``start_authored`` then runs the service with it."""
        shutil.copytree(self._source, self._directory / "src", dirs_exist_ok=True)
        (self._directory / "src" / "my_service" / "service.py").write_text(service)

    def start_authored(self, *arguments: str) -> Process:
        """Start the service from the source that ``author`` has written."""
        command = [self._environment / "bin" / "python", "-m", "my_service", "--config", self.configuration]
        environment = {"PYTHONPATH": str(self._directory / "src")}
        return self._processes.enter_context(Process([*command, *arguments], environment))


@pytest.fixture
def site(installed: Path, project: Path, tmp_path: Path) -> Iterator[Site]:
    """A place to configure and start services in; they are killed at the end of the test."""
    with ExitStack() as processes:
        yield Site(installed, project / "src", tmp_path, processes)


@pytest.fixture
def service(site: Site, broker: Broker, connected: Callable[[str], Process]) -> Process:
    """The service as generated, connected to ``broker``."""
    return connected("")


@pytest.fixture
def connected(site: Site, broker: Broker) -> Callable[[str], Process]:
    """Starts the service with more configuration (keys of [mqtt] first) and waits until it is connected."""

    def start(more: str = "") -> Process:
        site.configure(f'[mqtt]\nurl = "{broker.url}"\n{more}\n')
        process = site.start()
        process.wait_for("connected to")
        return process

    return start
