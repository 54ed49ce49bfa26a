"""pre-commit, for real: a scratch repository, a local hook, the plugin as its additional dependency."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

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


def test_hook_fails_on_a_finding_and_passes_once_mended(tmp_path: Path) -> None:
    package = tmp_path / "package"  # a copy: pip builds beside the sources
    shutil.copytree(TESTS.parent, package, ignore=shutil.ignore_patterns("*.egg-info", "build", ".*_cache", "tests"))
    repository = tmp_path / "service"
    repository.mkdir()
    home = {**os.environ, "PRE_COMMIT_HOME": str(tmp_path / "home"), "GIT_CONFIG_GLOBAL": os.devnull}

    def run(*command: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(command, cwd=repository, env=home, capture_output=True, text=True, check=False)

    (repository / ".pre-commit-config.yaml").write_text(CONFIG.format(package=package))
    (repository / "service.py").write_text(BAD)
    assert run("git", "init", "-q").returncode == 0 and run("git", "add", ".").returncode == 0
    hook = (sys.executable, "-m", "pre_commit", "run", "--all-files", "--color=never")
    failed = run(*hook)
    assert failed.returncode == 1, failed.stdout + failed.stderr
    assert "service.py:6:12: SVC103 client.loop() does not reconnect" in failed.stdout
    (repository / "service.py").write_text(GOOD)
    run("git", "add", ".")
    passed = run(*hook)
    assert passed.returncode == 0 and "Passed" in passed.stdout, passed.stdout + passed.stderr
