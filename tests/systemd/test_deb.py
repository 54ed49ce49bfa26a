"""The Debian package: built, installed, used, upgraded, removed and purged on a booted Debian 13."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from dev.broker import Broker
from dev.client import TestClient
from tools.baking import bake

from .machine import Machine
from .tree import tree

UNIT = "my-service.service"
CONFIG = "/etc/my-service/config.toml"
STATE = "/var/lib/private/my-service/counter"  # where /var/lib/my-service leads
APT = ("env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "--yes")


@pytest.fixture(scope="module")
def packages(debian: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of two versions of the package, 0.1.0 and 0.2.0, built by ``make deb``."""
    folder = tmp_path_factory.mktemp("packages")
    project = bake(folder, packaging="deb")
    with Machine(debian) as machine:
        build(machine, project)
        set_version(project, "0.2.0")
        build(machine, project)
        for package in (machine.root / "build").glob("*/dist/*.deb"):
            shutil.copy(package, folder)
    return folder


@pytest.fixture
def clean(debian: Path, packages: Path) -> Iterator[Machine]:
    """A machine that has the packages in /packages, and none of them installed."""
    with Machine(debian) as machine:
        shutil.copytree(packages, machine.root / "packages", ignore=shutil.ignore_patterns("my-service"))
        (machine.root / "packages").chmod(0o755)  # pytest's folders are its own
        yield machine


@pytest.fixture
def machine(clean: Machine) -> Machine:
    """A machine with version 0.1.0 installed, not yet configured."""
    clean.run(*APT, "install", "/packages/my-service_0.1.0_all.deb")
    return clean


@pytest.fixture
def connected(machine: Machine, broker: Broker) -> Machine:
    """The same, configured and connected."""
    configuration = (machine.root / CONFIG[1:]).read_text()
    machine.write(CONFIG, configuration.replace("[mqtt]\n", f'[mqtt]\nurl = "{broker.url}"\n', 1))
    machine.run("systemctl", "restart", UNIT)
    machine.until(UNIT, "StatusText", lambda text: text.startswith("connected to"))
    return machine


def test_lintian_finds_nothing(clean: Machine) -> None:
    assert lintian(clean, "/packages/my-service_0.1.0_all.deb") == ""


@pytest.mark.parametrize("licence", ["Apache-2.0", "Proprietary"])
def test_nor_with_other_answers_and_the_build_leaves_only_the_package(
    debian: Path, tmp_path: Path, licence: str
) -> None:
    author = {"author_name": 'Zoë "Bob" O\'Connor, <$(id)>', "author_email": "zoe@heat-meters.eu"}
    project = bake(tmp_path, packaging="deb", license=licence, **author)
    with Machine(debian) as machine:
        build(machine, project)

        architecture = machine.run("dpkg", "--print-architecture").strip()
        assert lintian(machine, f"/build/my-service/dist/my-service_0.1.0_{architecture}.changes") == ""
        left = {path.relative_to(machine.root / "build") for path in (machine.root / "build").rglob("*")}
    source = {path.relative_to(tmp_path) for path in [project, *project.rglob("*")]}
    assert {str(path) for path in left - source} == {
        "my-service/debian/changelog",
        "my-service/dist",
        "my-service/dist/my-service_0.1.0_all.deb",
        *(f"my-service/dist/my-service_0.1.0_{architecture}.{kind}" for kind in ("changes", "buildinfo")),
    }


def test_the_version_is_the_project_s_and_a_candidate_is_older_than_its_release(debian: Path, tmp_path: Path) -> None:
    project = bake(tmp_path, packaging="deb")
    versions = []
    with Machine(debian) as machine:
        for version in ("1.0.dev1", "1.0a1", "1.0rc1", "1.0", "1.0.post1"):
            set_version(project, version)
            checkout(machine, project)
            machine.run("make", "-C", "/build/my-service", "debian/changelog")
            versions.append(machine.run("dpkg-parsechangelog", "-l", "/build/my-service/debian/changelog", "-SVersion"))
        for older, newer in zip(versions, versions[1:], strict=False):
            machine.run("dpkg", "--compare-versions", older.strip(), "lt", newer.strip())
    assert versions[3] == "1.0\n"


def test_without_what_the_build_needs_it_says_what_to_install(debian: Path, tmp_path: Path) -> None:
    with Machine(debian) as machine:
        machine.run("dpkg", "--remove", "--force-depends", "help2man")
        checkout(machine, bake(tmp_path, packaging="deb"))

        printed = machine.run("make", "-C", "/build/my-service", "deb", check=False)

    assert "help2man" in printed and "apt-get build-dep ./" in printed


def test_installed_it_is_enabled_and_fails_because_no_broker_is_configured(machine: Machine) -> None:
    machine.until(UNIT, "ActiveState", "failed")

    assert machine.run("systemctl", "is-enabled", UNIT) == "enabled\n"
    assert (machine.show(UNIT, "ExecMainStatus"), machine.show(UNIT, "NRestarts")) == ("6", "0")
    assert f"{CONFIG}: mqtt.url: missing" in machine.run("systemctl", "status", UNIT, check=False)
    assert machine.run("my-service", "--version") == "my-service 0.1.0\n"


def test_its_document_names_what_the_package_has(machine: Machine) -> None:
    text = machine.run("zcat", "/usr/share/doc/my-service/operations.md.gz")

    assert "/opt" not in text and "\n    my-service --check-config\n" in text
    drop_ins = re.findall(r"/usr/share/doc/\S+\.conf", text)
    assert drop_ins
    machine.run("ls", *drop_ins)


def test_configured_it_serves_and_says_offline_at_a_stop(connected: Machine, client: TestClient) -> None:
    client.ask("my-service", b"hello")

    connected.run("systemctl", "stop", UNIT)

    assert client.next("my-service/status") == b"offline"
    assert connected.show(UNIT, "Result") == "success"


def test_an_upgrade_restarts_it_and_its_instances_and_keeps_the_configuration(
    connected: Machine, client: TestClient
) -> None:
    configuration = (connected.root / CONFIG[1:]).read_text()
    connected.write("/etc/my-service/attic.toml", configuration)
    connected.run("systemctl", "enable", "--now", "my-service@attic")
    before = {unit: connected.show(unit, "MainPID") for unit in (UNIT, "my-service@attic")}

    connected.run(*APT, "install", "/packages/my-service_0.2.0_all.deb")

    for unit, pid in before.items():
        connected.until(unit, "StatusText", lambda text: text.startswith("connected to"))
        assert connected.show(unit, "MainPID") not in (pid, "0")
    assert connected.run("my-service", "--version") == "my-service 0.2.0\n"
    assert (connected.root / CONFIG[1:]).read_text() == configuration
    client.ask("my-service", b"hello")


def test_removed_it_is_stopped_and_its_configuration_and_state_stay(connected: Machine, client: TestClient) -> None:
    connected.write(STATE, "1")
    client.ask("my-service", b"hello")

    connected.run(*APT, "remove", "my-service")

    assert client.next("my-service/status") == b"offline"
    assert connected.show(UNIT, "LoadState") == "not-found" and connected.show(UNIT, "ActiveState") == "inactive"
    left = tree(connected)
    assert {CONFIG, STATE} <= left and "/usr/bin/my-service" not in left


def test_purged_it_leaves_nothing(clean: Machine, request: pytest.FixtureRequest) -> None:
    before = tree(clean)
    connected: Machine = request.getfixturevalue("connected")
    connected.write(STATE, "1")
    connected.write("/etc/my-service/attic.toml", (connected.root / CONFIG[1:]).read_text())
    connected.run("systemctl", "enable", "--now", "my-service@attic")
    links = ("multi-user.target.wants/my-service.service", "my-service.target.wants/my-service@attic.service")
    assert {CONFIG, STATE, *(f"/etc/systemd/system/{link}" for link in links)} <= tree(connected)

    connected.run(*APT, "purge", "my-service")

    assert tree(connected) == before
    assert not [path for path in (connected.root / "var/log").rglob("*") if "my-service" in path.name]


def test_without_a_broker_it_serves_from_its_installation_on_and_purged_it_leaves_nothing(
    debian: Path, tmp_path: Path
) -> None:
    project = bake(tmp_path, kind="periodic", packaging="deb")
    package = "/build/my-service/dist/my-service_0.1.0_all.deb"
    with Machine(debian) as machine:
        build(machine, project)
        assert lintian(machine, package) == ""
        assert "paho" not in machine.run("dpkg-deb", "--field", package, "Depends")
        before = tree(machine)

        machine.run(*APT, "install", package)

        machine.until(UNIT, "StatusText", "running")
        assert machine.run("systemctl", "is-enabled", UNIT) == "enabled\n"
        assert {CONFIG, "/usr/bin/my-service"} <= tree(machine)
        timer = "my-service-once.timer"
        assert machine.run("systemctl", "is-enabled", timer, check=False) == "disabled\n"
        assert machine.show(timer, "ActiveState") == "inactive"
        machine.run("systemctl", "enable", "--now", timer)
        machine.run(*APT, "purge", "my-service")
        assert (machine.show(timer, "LoadState"), machine.show(timer, "ActiveState")) == ("not-found", "inactive")
        assert tree(machine) == before


def checkout(machine: Machine, project: Path) -> None:
    """Copy a project to /build on a machine."""
    shutil.copytree(project, machine.root / "build" / project.name, dirs_exist_ok=True)


def build(machine: Machine, project: Path) -> None:
    """Build the package of a project."""
    checkout(machine, project)
    machine.run("make", "-C", f"/build/{project.name}", "deb")


def lintian(machine: Machine, path: str) -> str:
    """What lintian says to a package, as a user, because it does not want to be root."""
    return machine.run("setpriv", "--reuid=65534", "--clear-groups", "lintian", "--display-info", "--pedantic", path)


def set_version(project: Path, version: str) -> None:
    """Change the version in the one place where it stands."""
    metadata = project / "pyproject.toml"
    lines = metadata.read_text().splitlines(keepends=True)
    metadata.write_text("".join(f'version = "{version}"\n' if line.startswith("version =") else line for line in lines))
