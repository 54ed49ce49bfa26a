"""A machine with a booted systemd, and the generated service installed on it as its README says."""

from __future__ import annotations

import socket
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from dev.broker import Broker
from tests.conftest import need, run
from tools.debian_root import debian_root
from tools.debian_root import missing as root_missing

from .machine import Machine
from .machine import missing as machine_missing
from .unit import Unit

CONFIGURATION = "/etc/my-service/config.toml"


@pytest.fixture(scope="session")
def debian() -> Path:
    """The root of a Debian 13."""
    need(machine_missing() or root_missing())
    return debian_root()


@pytest.fixture(scope="session", params=["host", "debian-13"])
def base(request: pytest.FixtureRequest) -> Path:
    """The root of the machine: this one's own, and Debian 13's."""
    if request.param == "host":
        need(machine_missing())
        return Path("/")
    root: Path = request.getfixturevalue("debian")
    return root


@pytest.fixture(scope="session")
def machine(base: Path, project: Path, wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Machine]:
    """A machine on which the service is installed, and not yet configured."""
    with machine_with(base, project, wheel, tmp_path_factory.mktemp("wheels")) as machine:
        yield machine


@contextmanager
def machine_with(base: Path, project: Path, wheel: Path, wheels: Path) -> Iterator[Machine]:
    """A machine on which a project is installed.

    :param wheels: an empty folder, for the wheels that it needs.
    """
    with Machine(base) as machine:
        version = machine.run("/usr/bin/python3", "-c", "import sys; print('%d.%d' % sys.version_info[:2])").strip()
        for_it = ["--only-binary=:all:", "--python-version", version, "--dest", str(wheels)]
        run(sys.executable, "-m", "pip", "--quiet", "download", *for_it, wheel, "pip")
        # Debian's own interpreter: the unit's user may not look into the homes of others
        machine.run("/usr/bin/python3", "-m", "venv", "--without-pip", "/opt/my-service")
        for path in wheels.iterdir():
            (machine.root / "opt" / path.name).write_bytes(path.read_bytes())
        pip = next((machine.root / "opt").glob("pip-*.whl")).name  # which runs from its wheel
        python = "/opt/my-service/bin/python"
        machine.run(python, f"/opt/{pip}/pip", "install", "--no-index", "--find-links", "/opt", "my-service")
        for path in (project / "systemd").glob("my-service*"):
            machine.write(f"/etc/systemd/system/{path.name}", path.read_text())
        machine.run("systemctl", "daemon-reload")
        yield machine


@pytest.fixture
def unit(machine: Machine, project: Path, broker: Broker) -> Iterator[Unit]:
    """The service, configured for ``broker``, not started; stopped and forgotten after the test."""
    machine.write(CONFIGURATION, f'[mqtt]\nurl = "{broker.url}"\n')
    unit = Unit(machine, project, "my-service.service")
    yield unit
    unit.restore()


@pytest.fixture
def connected(unit: Unit) -> Unit:
    """The service, started and connected."""
    unit.systemctl("start")
    unit.until_connected()
    return unit


@pytest.fixture
def elsewhere() -> str:
    """An address of this machine that is not localhost: it stands for another machine."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as route:
        try:
            route.connect(("192.0.2.1", 9))  # sends nothing
        except OSError:
            pytest.skip("this machine has no address but localhost")
        address: str = route.getsockname()[0]
        return address


@pytest.fixture
def target(elsewhere: str) -> Iterator[tuple[str, int]]:
    """An address that stands for another machine, and a port that is open there and on localhost."""
    with socket.create_server(("0.0.0.0", 0)) as listener:
        threading.Thread(target=accept, args=(listener,), daemon=True).start()
        yield elsewhere, listener.getsockname()[1]


def accept(listener: socket.socket) -> None:
    while True:
        try:
            listener.accept()[0].close()
        except OSError:  # closed
            return
