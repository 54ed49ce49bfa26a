"""A generated project passes its own checks as generated, by the commands that its README names."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import sys
import zipfile
from functools import cache
from pathlib import Path

import pytest

from dev.broker import find_mosquitto
from dev.client import TestClient
from dev.process import Process
from tools.baking import bake

from .conftest import Baked, every_kind, run


@pytest.fixture(scope="module")
def checkouts(tmp_path_factory: pytest.TempPathFactory) -> Baked:
    """Projects as their authors have them: in a repository, with the environment that their Makefile makes; by kind."""

    def check_out(kind: str) -> Path:
        project = bake(tmp_path_factory.mktemp("checkout"), kind=kind)
        run("git", "init", "--quiet", cwd=project)
        run("git", "add", "--all", cwd=project)
        make(project, ".venv/ready-to-check")
        return project

    return cache(check_out)


@pytest.fixture
def checkout(checkouts: Baked, kind: str) -> Path:
    """The project of the kind that is tested."""
    return checkouts(kind)


@every_kind
def test_make_check_finds_nothing(checkout: Path) -> None:
    make(checkout, "check")


def test_make_check_finds_what_flake8_svc_knows(checkout: Path, tmp_path: Path) -> None:
    project = copy(checkout, tmp_path)
    (project / "src/my_service/poll.py").write_text(
        "import time\n\n\n"
        "def main() -> None:\n"
        "    try:\n"
        "        while True:\n"
        "            time.sleep(60)\n"
        "    except KeyboardInterrupt:\n"
        "        pass\n"
    )

    printed = make(project, "check", fails=True)

    assert "SVC201" in printed


@pytest.mark.parametrize("kind, broker", [("mqtt", "mosquitto"), ("mqtt", "amqtt"), ("periodic", "")])
def test_make_test_passes(checkout: Path, broker: str) -> None:
    mosquitto = find_mosquitto() if broker == "mosquitto" else ""
    if mosquitto is None:
        pytest.skip("mosquitto is not installed")

    printed = make(checkout, "test", MOSQUITTO=mosquitto)

    assert re.search(r"\d\d passed in", printed), printed


@every_kind
def test_make_build_builds_a_wheel_with_the_command_and_the_types(checkout: Path) -> None:
    make(checkout, "build")

    (wheel,) = (checkout / "dist").glob("*.whl")
    names = zipfile.ZipFile(wheel).namelist()
    assert {"my_service/service.py", "my_service/runtime/app.py", "my_service/py.typed"} <= set(names)
    entry_points = zipfile.ZipFile(wheel).read("my_service-0.1.0.dist-info/entry_points.txt").decode()
    assert "my-service = my_service.__main__:main" in entry_points
    assert not [name for name in names if name.startswith(("dev/", "tests/"))]


@pytest.mark.parametrize("licence", ["MIT", "Apache-2.0", "Proprietary"])
def test_a_wheel_of_every_licence_is_built(tmp_path: Path, licence: str) -> None:
    project = bake(tmp_path, license=licence, author_name='Robert {{ "\\"" }}Bob{{ "\\"" }} O\'Connor', ci="none")

    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", project)

    (wheel,) = (project / "dist").glob("*.whl")
    metadata = zipfile.ZipFile(wheel).read("my_service-0.1.0.dist-info/METADATA").decode()
    assert f"License-Expression: {'LicenseRef-Proprietary' if licence == 'Proprietary' else licence}" in metadata


@every_kind
def test_pre_commit_passes_as_generated_and_refuses_bad_code(checkout: Path, tmp_path: Path) -> None:
    pre_commit = (checkout / ".venv/bin/pre-commit", "run", "--all-files")
    run(*pre_commit, cwd=checkout)

    project = copy(checkout, tmp_path)
    (project / "src/my_service/service.py").write_text("import os\n")
    with pytest.raises(AssertionError, match="F401"):
        run(*pre_commit, cwd=project)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_make_run_serves_with_a_broker_of_its_own_and_leaves_nothing(
    checkout: Path, tmp_path: Path, number: signal.Signals
) -> None:
    with Process([checkout / ".venv/bin/python", "-m", "dev.run"], {"TMPDIR": str(tmp_path)}, checkout) as process:
        process.wait_for("connected to")
        found = re.search(r"running with \w+ on mqtt://127.0.0.1:(\d+)", process.log)
        assert found
        with TestClient(int(found[1]), "#") as client:
            client.ask("my-service", b"hello")

        assert process.stop(number) == 0

    assert "Traceback" not in process.log
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("kind", ["periodic"])
def test_without_a_broker_make_run_takes_the_example_s_configuration(checkout: Path) -> None:
    with Process([checkout / ".venv/bin/python", "-m", "dev.run"], folder=checkout) as process:
        process.wait_for("running with config.example.toml")
        process.wait_for("started")

        assert process.stop() == 0

    assert "stopped" in process.log and "Traceback" not in process.log


@every_kind
def test_make_run_uses_a_configuration_where_there_is_one(checkout: Path, tmp_path: Path) -> None:
    project = copy(checkout, tmp_path)
    (project / "config.toml").write_text("[log]\nlevel = 1\n")

    assert "config.toml: log.level: expected" in make(project, "run", fails=True)


@pytest.mark.parametrize("kind, some", [("mqtt", {"url", "echo"}), ("periodic", {"interval", "path"})])
def test_the_example_configuration_is_right_and_names_every_key(
    projects: Baked, environments: Baked, kind: str, some: set[str]
) -> None:
    example, installed = projects(kind) / "config.example.toml", environments(kind)
    run(installed / "bin/my-service", "--check-config", "--config", example)

    schema = json.loads(run(installed / "bin/my-service", "--schema"))
    keys = {key for section in schema["$defs"].values() for key in section.get("properties", {})}
    assert keys > some
    missing = {key for key in keys if not re.search(rf"\b{key}\b", example.read_text())}
    assert missing <= {"password"}, "which the example leaves out on purpose: password_file is better"


def make(project: Path, target: str, fails: bool = False, **environment: str) -> str:
    """Run make in a project, without what make has told this process.

    :returns: what it printed.
    """
    variables = [f"{name}={value}" for name, value in environment.items()]
    shell = [
        "env",
        "-u",
        "MAKEFLAGS",
        "-u",
        "MAKELEVEL",
        "-u",
        "MFLAGS",
        *variables,
        "make",
        f"PYTHON={sys.executable}",
    ]
    if fails:
        with pytest.raises(AssertionError) as failure:
            run(*shell, target, cwd=project)
        return str(failure.value)
    return run(*shell, target, cwd=project)


def copy(checkout: Path, where: Path) -> Path:
    """A copy to damage, with the environment of the original."""
    project = where / "copy"
    shutil.copytree(checkout, project, ignore=shutil.ignore_patterns(".venv"))
    os.symlink(checkout / ".venv", project / ".venv")
    os.utime(project / "pyproject.toml", (0, 0))  # older than the environment: it is not made anew
    return project
