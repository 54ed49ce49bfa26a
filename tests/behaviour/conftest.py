"""Fixtures for the probes: the generated service as an installed process, on a real mosquitto.

Each probe stands for a fault that was seen in services of this field. None of them looks inside the process.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path

import pytest

from dev.broker import Broker, find_mosquitto
from dev.client import TIMEOUT, TestClient
from dev.process import Process
from tests.author import write_service
from tests.conftest import Baked

NAME = "my-service"


@pytest.fixture(autouse=True, scope="session")
def mosquitto() -> None:
    """These probes need the real broker; elsewhere (amqtt) half of them would show nothing."""
    if not find_mosquitto():
        pytest.skip("mosquitto is not installed (Debian: apt install mosquitto)")


#: Starts a command with the journal's mark: the device and inode of its stderr, as systemd sets it.
UNDER_JOURNAL = ("/bin/sh", "-c", 'JOURNAL_STREAM=$(stat -Lc %d:%i /dev/fd/2) exec "$@"', "sh")


Connected = Callable[..., Process]
Serving = Callable[..., Process]

#: What a service logs when it serves.
SERVES = {"mqtt": "connected to", "periodic": "started"}


class Site:
    """A place where a service is installed and configured, as on an operator's machine."""

    def __init__(
        self, environment: Path, source: Path, directory: Path, processes: ExitStack, kind: str = "mqtt"
    ) -> None:
        self.directory = directory
        self.configuration = directory / "config.toml"
        self.record = directory / "record"
        self.command: list[str | Path] = [environment / "bin" / NAME]
        self._python, self._source = environment / "bin" / "python", source
        self._variables: dict[str, str] = {}
        self._processes = processes
        self._kind = kind

    def configure(self, text: str) -> None:
        """Write the configuration file."""
        self.configuration.write_text(text)

    def author(self, methods: str, config: str = "") -> None:
        """Write ``service.py``, a service with these methods beside or instead of the usual ones, to run from now on.

        They may call ``record(line)``, for ``recorded``.

        :param config: the fields of its section [service], if they are not the generated ones.
        """
        shutil.copytree(self._source, self.directory / "src", dirs_exist_ok=True)
        package = self.directory / "src" / "my_service"
        write_service(package, methods, self.record, self._kind)
        if config:
            settings = (
                "from .runtime.settings import Seconds, Section\n\n\nclass Settings(Section, kw_only=True):\n    "
            )
            (package / "config.py").write_text(f"{settings}{config}\n")
        self.command = [self._python, "-m", "my_service"]
        self._variables = {"PYTHONPATH": str(self.directory / "src")}

    @property
    def recorded(self) -> list[str]:
        """The lines that the author's service has recorded."""
        return self.record.read_text().splitlines() if self.record.exists() else []

    def start(self, *arguments: str, environment: dict[str, str] | None = None, under: Sequence[str] = ()) -> Process:
        """Start the installed console script, or the service of ``author``.

        :param under: a command that runs the service, e.g. setpriv with its options.
        """
        command = [*under, *self.command, "--config", self.configuration, *arguments]
        return self._processes.enter_context(Process(command, {**self._variables, **(environment or {})}))


def until(condition: Callable[[], object], timeout: float = 15.0) -> None:
    """Wait until a condition holds.

    :raises AssertionError: if it does not within ``timeout`` seconds.
    """
    end = time.monotonic() + timeout
    while not condition():
        assert time.monotonic() < end, f"not within {timeout} s"
        time.sleep(0.02)


def retained_status(broker: Broker) -> bytes | None:
    """The status that the broker keeps."""
    with TestClient(broker.port, f"{NAME}/status", "my-probe") as client:
        client.publish("my-probe")  # comes back behind what is retained
        first = client.messages.get(timeout=TIMEOUT)
        return first.payload if first.retain else None


@pytest.fixture
def site(kind: str, environments: Baked, projects: Baked, tmp_path: Path) -> Iterator[Site]:
    """A place to configure and start services in; they are killed at the end of the test."""
    with ExitStack() as processes:
        yield Site(environments(kind), projects(kind) / "src", tmp_path, processes, kind)


@pytest.fixture
def needed(kind: str, request: pytest.FixtureRequest) -> str:
    """The configuration without which a service of this kind does not serve, before other sections."""
    if kind == "mqtt":
        broker: Broker = request.getfixturevalue("broker")
        return f'[mqtt]\nurl = "{broker.url}"\n'
    return ""


@pytest.fixture
def serving(site: Site, kind: str, needed: str) -> Serving:
    """Starts the service with more configuration and waits until it serves."""

    def start(more: str = "", *arguments: str, under: Sequence[str] = ()) -> Process:
        site.configure(f"{needed}{more}\n")
        process = site.start(*arguments, under=under)
        process.wait_for(SERVES[kind])
        return process

    return start


@pytest.fixture
def service(site: Site, broker: Broker, connected: Connected) -> Process:
    """The service as generated, connected to ``broker``."""
    return connected("")


@pytest.fixture
def connected(serving: Serving, broker: Broker) -> Connected:
    """Starts the service with more configuration (keys of [mqtt] first) and waits until it is subscribed."""

    def start(more: str = "", *arguments: str, under: Sequence[str] = ()) -> Process:
        process = serving(more, *arguments, under=under)
        until(lambda: retained_status(broker) == b"online")  # published behind the subscriptions
        return process

    return start


@pytest.fixture
def logs_directory() -> Iterator[Path]:
    """A folder for log files; pytest's own are below /tmp, where a service refuses to log."""
    with tempfile.TemporaryDirectory(
        prefix="my-service-",
        dir="/var/log" if os.access("/var/log", os.W_OK) else Path.home(),
        ignore_cleanup_errors=True,
    ) as folder:
        yield Path(folder)
