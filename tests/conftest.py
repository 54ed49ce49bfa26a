"""Fixtures that all tests share: baked projects, an installed service, a broker and a client of it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest

from dev.broker import Broker, find_mosquitto
from dev.client import TestClient

from tools.baking import KINDS, bake

#: Gives a path by the kind of service.
Baked = Callable[[str], Path]
#: For a test of what every kind of service promises.
every_kind = pytest.mark.parametrize("kind", KINDS)


def pytest_configure() -> None:
    """In CI a missing component is a failure: a skipped test would look like one that has passed."""
    path = os.environ.get("PATH", "") + ":/usr/sbin"
    needed = ("systemd-analyze", "openssl", "logrotate", "shellcheck")
    missing = [name for name in needed if not shutil.which(name, path=path)]
    if not find_mosquitto():
        missing.append("mosquitto")
    if os.environ.get("CI") and missing:
        pytest.exit(f"CI: not installed: {missing}", 1)


@pytest.fixture(scope="session", autouse=True)
def own_cookiecutter_home(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Keep cookiecutter away from the user's defaults and replays."""
    home = tmp_path_factory.mktemp("cookiecutter")
    (home / "config.yaml").write_text(f"replay_dir: {home / 'replay'}\ncookiecutters_dir: {home / 'cookiecutters'}\n")
    os.environ["COOKIECUTTER_CONFIG"] = str(home / "config.yaml")


@pytest.fixture
def kind() -> str:
    """The kind of service that is tested; ``every_kind`` makes it each of them in turn."""
    return "mqtt"


@pytest.fixture(scope="session")
def projects(tmp_path_factory: pytest.TempPathFactory) -> Baked:
    """Projects with the default answers, by kind. Not to be changed: other tests look at them too."""
    return cache(lambda kind: bake(tmp_path_factory.mktemp("baked"), kind=kind))


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Baked:
    """The wheels of projects with the default answers, by kind."""

    def build(kind: str) -> Path:
        folder = tmp_path_factory.mktemp("built")
        project = bake(folder, kind=kind)
        run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, project)
        return next(folder.glob("*.whl"))

    return cache(build)


@pytest.fixture(scope="session")
def environments(built: Baked, tmp_path_factory: pytest.TempPathFactory) -> Baked:
    """The folders of environments into which the default projects were installed from their wheels, by kind."""

    def install(kind: str) -> Path:
        environment = tmp_path_factory.mktemp("environment")
        run(sys.executable, "-m", "venv", "--without-pip", environment)
        python = environment / "bin" / "python"
        run(sys.executable, "-m", "pip", "--quiet", "--python", python, "install", built(kind))
        return environment

    return cache(install)


@pytest.fixture(scope="session")
def project(projects: Baked) -> Path:
    """The project of kind mqtt."""
    return projects("mqtt")


@pytest.fixture(scope="session")
def wheel(built: Baked) -> Path:
    """The wheel of the project of kind mqtt."""
    return built("mqtt")


@pytest.fixture(scope="session")
def installed(environments: Baked) -> Path:
    """The environment of the project of kind mqtt."""
    return environments("mqtt")


@pytest.fixture
def broker() -> Iterator[Broker]:
    """A broker of this test's own, with anonymous clients and nothing kept on disk."""
    with Broker() as broker:
        yield broker


@pytest.fixture
def client(broker: Broker) -> Iterator[TestClient]:
    """A client that has subscribed to all topics."""
    with TestClient(broker.port, "#") as client:
        yield client


def run(*command: str | Path, cwd: Path | None = None) -> str:
    """Run a command that must succeed.

    :returns: what it printed.
    """
    done = subprocess.run(command, cwd=cwd, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    assert done.returncode == 0, f"{command} failed ({done.returncode}):\n{done.stdout}"
    return done.stdout


def need(missing: str) -> None:
    """Skip the test where something is missing; in CI that is a failure, because a skip would look like a pass."""
    if missing:
        (pytest.fail if os.environ.get("CI") else pytest.skip)(missing)
