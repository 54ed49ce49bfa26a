"""Fixtures that all tests share: baked projects, an installed service, a broker and a client of it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from dev.broker import Broker, find_mosquitto
from dev.client import TestClient

from tools.baking import bake


def pytest_configure() -> None:
    """In CI a missing component is a failure: a skipped test would look like one that has passed."""
    missing = [name for name in ("systemd-analyze", "openssl") if not shutil.which(name)]
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


@pytest.fixture(scope="session")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with the default answers. Not to be changed: other tests look at it too."""
    return bake(tmp_path_factory.mktemp("baked"))


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of a project with the default answers."""
    folder = tmp_path_factory.mktemp("built")
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, bake(folder))
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="session")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an environment into which the default project was installed from its wheel."""
    environment = tmp_path_factory.mktemp("environment")
    run(sys.executable, "-m", "venv", "--without-pip", environment)
    python = environment / "bin" / "python"
    run(sys.executable, "-m", "pip", "--quiet", "--python", python, "install", wheel)
    return environment


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
