"""pre-commit, for real, on a scratch repository: flake8 with the plugin as an additional dependency; our own hooks."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Callable

import pytest
from linting import TESTS

CONFIG = """\
repos:
  - repo: local
    hooks:
      - id: flake8
        name: flake8
        entry: flake8 --isolated
        language: python
        types: [python]
        additional_dependencies: [flake8, "{package}"]
"""
HEAD = (
    "import paho.mqtt.client as mqtt\n\nclient = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)\nclient.connect('h')\n"
)
BAD = HEAD + "while True:\n    client.loop()\n"
GOOD = HEAD + "client.loop_forever()\n"

missing = (
    shutil.which("git") is None
    or subprocess.run([sys.executable, "-m", "pre_commit", "--version"], capture_output=True, check=False).returncode
)
pytestmark = pytest.mark.skipif(bool(missing) and "CI" not in os.environ, reason="needs git and pre-commit")


Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A copy of what a clone holds for pre-commit: pip builds beside the sources."""
    copy = tmp_path / "source"
    unwanted = shutil.ignore_patterns("*.egg-info", "build", ".*_cache", "tests")
    shutil.copytree(TESTS.parent, copy / "lint_plugin", ignore=unwanted)
    for name in (".pre-commit-hooks.yaml", "pyproject.toml"):
        shutil.copy(TESTS.parent.parent / name, copy)
    return copy


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Runs a command in a repository with a service that has a fault."""
    repository = tmp_path / "service"
    repository.mkdir()
    (repository / "service.py").write_text(BAD)
    home = {**os.environ, "PRE_COMMIT_HOME": str(tmp_path / "home"), "GIT_CONFIG_GLOBAL": os.devnull}

    def run(*command: str, cwd: Path = repository) -> subprocess.CompletedProcess[str]:
        return subprocess.run(command, cwd=cwd, env=home, capture_output=True, text=True, check=False)

    commit(run, repository)
    return run


def commit(run: Run, folder: Path) -> None:
    """All of ``folder``, as the first commit of a new repository."""
    assert run("git", "init", "-q", cwd=folder).returncode == 0
    assert run("git", "add", ".", cwd=folder).returncode == 0
    identity = ("-c", "user.name=a", "-c", "user.email=a@b.example")
    assert run("git", *identity, "commit", "-qm", "first", cwd=folder).returncode == 0


def test_hook_fails_on_a_finding_and_passes_once_mended(tmp_path: Path, source: Path, run: Run) -> None:
    repository = tmp_path / "service"
    (repository / ".pre-commit-config.yaml").write_text(CONFIG.format(package=source / "lint_plugin"))
    hook = (sys.executable, "-m", "pre_commit", "run", "--all-files", "--color=never")
    failed = run(*hook)
    assert failed.returncode == 1, failed.stdout + failed.stderr
    assert "service.py:6:12: SVC103 client.loop() does not reconnect" in failed.stdout
    (repository / "service.py").write_text(GOOD)
    passed = run(*hook)
    assert passed.returncode == 0 and "Passed" in passed.stdout, passed.stdout + passed.stderr


def test_the_hooks_that_are_offered_check_and_repair(tmp_path: Path, source: Path, run: Run) -> None:
    commit(run, source)

    def hooks(*name: str) -> tuple[int, str]:
        command = (sys.executable, "-m", "pre_commit", "try-repo", str(source), *name, "--all-files", "--color=never")
        done = run(*command)
        return done.returncode, done.stdout + done.stderr

    code, told = hooks()
    assert code == 1 and "service.py:6:12: SVC103 client.loop() does not reconnect" in told, told
    assert "service.py:6:12: SVC103 fixed" in told and "files were modified by this hook" in told, told
    assert (tmp_path / "service" / "service.py").read_text() == GOOD
    code, told = hooks("svc-check")
    assert code == 0 and "Passed" in told, told
