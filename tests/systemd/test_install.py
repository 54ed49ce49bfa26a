"""`make install` and `make uninstall` of a generated project, on a booted Debian 13."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from dev.broker import Broker
from dev.client import TestClient
from tests.conftest import Baked, run

from .machine import Machine
from .tree import tree

UNIT = "my-service.service"
CONFIG = "/etc/my-service/config.toml"


@pytest.fixture(scope="module")
def wheels(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of all that pip needs there, for Debian 13's Python."""
    folder = tmp_path_factory.mktemp("wheels")
    options = ["--quiet", "--only-binary=:all:", "--python-version=3.13", "--dest", str(folder)]
    run(sys.executable, "-m", "pip", "download", *options, wheel, "setuptools >= 77")
    return folder


@pytest.fixture
def machine(debian: Path, project: Path, wheels: Path) -> Iterator[Machine]:
    """A machine with a checkout of the project in /checkout, as if it had come from git."""
    with Machine(debian) as machine:
        shutil.copytree(project, machine.root / "checkout")
        shutil.copytree(wheels, machine.root / "wheels")
        yield machine


@pytest.fixture
def installed(machine: Machine, broker: Broker) -> Machine:
    """The same, with the service installed, configured, enabled and started as make says."""
    assert f"configure it in {CONFIG}, then: systemctl enable --now my-service" in make(machine, "install")
    machine.write(CONFIG, f'[mqtt]\nurl = "{broker.url}"\n')
    machine.run("systemctl", "enable", "--now", "my-service")
    machine.until(UNIT, "StatusText", lambda text: text.startswith("connected to"))
    return machine


def test_installed_it_serves(installed: Machine, client: TestClient) -> None:
    client.ask("my-service", b"hello")
    assert installed.run("systemctl", "is-enabled", UNIT) == "enabled\n"
    assert installed.run("/opt/my-service/bin/my-service", "--version") == "my-service 0.1.0\n"


def test_without_a_broker_it_is_installed_and_taken_away_likewise(debian: Path, projects: Baked, wheels: Path) -> None:
    with Machine(debian) as machine:
        shutil.copytree(projects("periodic"), machine.root / "checkout")
        shutil.copytree(wheels, machine.root / "wheels")
        make(machine, "install")
        machine.run("systemctl", "enable", "--now", UNIT)
        machine.until(UNIT, "StatusText", "running")
        before = machine.show(UNIT, "MainPID")

        make(machine, "install")

        machine.until(UNIT, "MainPID", lambda pid: pid not in (before, "0"))
        machine.run("systemctl", "enable", "--now", "my-service-once.timer")
        make(machine, "uninstall")
        assert not [path for path in tree(machine) if "my-service-once" in path and "checkout" not in path]
        assert machine.show(UNIT, "LoadState") == "not-found"
        assert not (machine.root / "opt/my-service").exists()


def test_installed_again_it_runs_the_new_code_and_keeps_the_configuration(
    installed: Machine, client: TestClient
) -> None:
    configuration = (installed.root / CONFIG[1:]).read_text()
    service = installed.root / "checkout/src/my_service/service.py"
    service.write_text(service.read_text().replace("/pong", "/gong"))  # under the same version

    make(installed, "install")

    assert (installed.root / CONFIG[1:]).read_text() == configuration
    installed.until(UNIT, "StatusText", lambda text: text.startswith("connected to"))
    client.publish("my-service/ping", b"again")
    assert client.next("my-service/gong") == b"again"


def test_a_failed_install_leaves_the_installed_one(installed: Machine, client: TestClient) -> None:
    (installed.root / "checkout/pyproject.toml").write_text("[project]\nname = 1\n")

    make(installed, "install", fails=True)

    installed.run("systemctl", "restart", UNIT)
    installed.until(UNIT, "StatusText", lambda text: text.startswith("connected to"))
    client.ask("my-service", b"hello")


def test_uninstalled_it_is_stopped_and_only_what_is_the_operator_s_is_left_and_named(
    machine: Machine, request: pytest.FixtureRequest, client: TestClient
) -> None:
    before = tree(machine)
    installed: Machine = request.getfixturevalue("installed")
    installed.write("/etc/credstore/my-service.key", "horse", 0o600)
    installed.run("cp", CONFIG, "/etc/my-service/attic.toml")
    installed.run("systemctl", "enable", "--now", "my-service@attic")
    client.ask("my-service/attic", b"hello")

    printed = make(installed, "uninstall")

    assert client.next("my-service/attic/status") == b"offline"
    for unit in (UNIT, "my-service@attic.service", "my-service.target"):
        assert (installed.show(unit, "LoadState"), installed.show(unit, "ActiveState")) == ("not-found", "inactive")
    named = {line.rpartition(" ")[2] for line in printed.splitlines() if line.startswith("left")}
    assert named == {
        *("/etc/my-service", "/etc/credstore/my-service.key"),
        *("/var/lib/my-service", "/var/lib/my-service@attic"),
        *("/var/log/my-service", "/var/log/my-service@attic"),
    }
    left = {path for path in tree(installed) - before if not path.startswith(tuple(named))}
    folders = {"/etc/credstore", "/usr/local/lib/systemd", "/usr/local/lib/systemd/system"}
    assert left <= folders | {f"/var/lib/private/{name}" for name in ("my-service", "my-service@attic")}
    assert make(installed, "uninstall").count("left") == 6, "nothing is there to be taken away, which is no failure"


def test_with_destdir_everything_lies_below_it_and_works_where_it_is_meant_to(machine: Machine) -> None:
    before = tree(machine)

    make(machine, "install", "DESTDIR=/tmp/staged", "PREFIX=/srv")

    assert tree(machine) == before
    assert "ExecStart=/srv/my-service/bin/my-service\n" in staged_unit(machine)
    machine.run("cp", "-a", "/tmp/staged/.", "/")

    make(machine, "uninstall", "DESTDIR=/tmp/staged", "PREFIX=/srv")

    files = machine.run("find", "/tmp/staged", "!", "-type", "d").split()
    assert files == ["/tmp/staged/etc/my-service/config.toml"]
    assert machine.run("/srv/my-service/bin/my-service", "--version") == "my-service 0.1.0\n"
    machine.run("systemctl", "daemon-reload")
    assert machine.show(UNIT, "LoadState") == "loaded"


@pytest.mark.parametrize("target", ["install", "uninstall"])
def test_without_root_it_says_so_before_it_touches_anything(machine: Machine, target: str) -> None:
    before = tree(machine)

    printed = make(machine, target, fails=True, user=65534)

    assert "this needs root, or DESTDIR=" in printed
    assert tree(machine) == before


def staged_unit(machine: Machine) -> str:
    """The unit below DESTDIR."""
    return (machine.root / "tmp/staged/usr/local/lib/systemd/system" / UNIT).read_text()


def make(machine: Machine, *arguments: str, fails: bool = False, user: int = 0) -> str:
    """Run make in the checkout, with pip on the wheels that lie there.

    :returns: what it printed.
    """
    environment = ("--ignore-environment", "PATH=/usr/sbin:/usr/bin", "PIP_NO_INDEX=1", "PIP_FIND_LINKS=/wheels")
    command = ("setpriv", f"--reuid={user}", "--clear-groups", "env", *environment, "make", "-C", "/checkout")
    printed = machine.run(*command, *arguments, check=not fails)
    assert not fails or "Error" in printed
    return printed
