"""Machines without systemd, each with the service installed by its `make install`."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from dev.broker import Broker
from tests.conftest import need, run
from tools.baking import bake

from .host import Host, missing
from .script import Script
from .supervisor import Supervisor

#: The answer to ``init``; the root of the machine, if it is not this one's, and the answer to ``kind``.
Checkouts = Callable[..., Path]
HERE = Path("/")
CONFIG = "/etc/my-service/config.toml"
#: pip finds what it needs in /wheels
MAKE = ("env", "PIP_NO_INDEX=1", "PIP_FIND_LINKS=/wheels", "make", "-C", "/checkout", "PYTHON=/usr/bin/python3")


@pytest.fixture(scope="session")
def layers() -> Iterator[Path]:
    """A folder for the layers of machines: in memory, because an overlay takes none that lie below its root."""
    need(missing())
    with tempfile.TemporaryDirectory(prefix="layers-", dir="/dev/shm") as folder:
        yield Path(folder)


@pytest.fixture(scope="session")
def checkouts(layers: Path, wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Checkouts:
    """Makes a layer for a machine: a checkout of the project, as if from git, and all that pip needs for it."""

    def layer(init: str, root: Path = HERE, kind: str = "mqtt") -> Path:
        layer = layers / f"checkout-{init}-{kind}-{root.name}"
        if not layer.exists():
            project = bake(tmp_path_factory.mktemp("baked"), init=init, kind=kind)
            shutil.copytree(project, layer / "checkout")
            version = os.readlink(root / "usr/bin/python3").removeprefix("python")
            options = ["--only-binary=:all:", f"--python-version={version}", f"--dest={layer / 'wheels'}"]
            run(sys.executable, "-m", "pip", "--quiet", "download", *options, wheel, "setuptools >= 77")
        return layer

    return layer


@pytest.fixture(scope="session")
def sysv_layers(layers: Path, checkouts: Checkouts) -> tuple[Path, ...]:
    """The layers of a machine with the init script and the service installed, and not yet configured."""
    return with_service(layers / "sysv", checkouts("sysv"))


@pytest.fixture
def script(sysv_layers: tuple[Path, ...], broker: Broker) -> Iterator[Script]:
    """The init script on a machine with a syslog daemon, configured for ``broker``; not started."""
    with Host(*sysv_layers) as host:
        script = Script(host)
        script.start_syslog()
        host.write(CONFIG, f'[mqtt]\nurl = "{broker.url}"\n')
        yield script


@pytest.fixture
def started(script: Script) -> Script:
    """The same, started and connected."""
    script.run("start")
    script.until_logged("connected to")
    return script


@pytest.fixture(scope="session")
def supervisor_layers(layers: Path, checkouts: Checkouts) -> tuple[Path, ...]:
    """The layers of a machine with supervisor and the service installed, and not yet configured."""
    return with_service(layers / "supervisor", checkouts("supervisor"))


@pytest.fixture
def supervisor(supervisor_layers: tuple[Path, ...], broker: Broker) -> Iterator[Supervisor]:
    """The service under a supervisord, configured for ``broker``; supervisord is not started."""
    with ExitStack() as stack:
        host = stack.enter_context(Host(*supervisor_layers))
        host.write(CONFIG, f'[mqtt]\nurl = "{broker.url}"\n')
        yield Supervisor(host)


def with_service(layer: Path, checkout: Path) -> tuple[Path, ...]:
    """Install the service from ``checkout`` on a machine, and save that as ``layer``.

    :returns: the layers of such a machine.
    """
    below = (checkout, HERE)
    with Host(*below) as host:
        host.run(*MAKE, "install")
        host.save(layer)
    return (layer, *below)
