"""docs/adopt.md: its commands, typed in their order, print what stands there."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from linting import TESTS

PAGE = (TESTS.parent.parent / "docs" / "adopt.md").read_text(encoding="utf-8")


def test_its_commands_print_what_it_shows(tmp_path: Path) -> None:
    shutil.copy(TESTS / "legacy" / "boiler.py", tmp_path)
    shown = "".join(re.findall(r"^```console\n(.*?)^```", PAGE, flags=re.M | re.S))
    commands = re.findall(r"^\$ svc (.*)\n", shown, flags=re.M)
    printed = ""
    for command in commands:
        line = [sys.executable, "-m", "flake8_svc.cli", *shlex.split(command)]
        run = subprocess.run(line, cwd=tmp_path, capture_output=True, text=True, check=False)
        printed += f"$ svc {command}\n{run.stdout}{run.stderr}"
    assert len(commands) > 4 and printed == shown


@pytest.mark.parametrize("path", re.findall(r"\]\(\.\./([\w./]+)\)", PAGE))
def test_what_it_points_at_is_there(path: str) -> None:
    assert (TESTS.parent.parent / path).exists()


def test_its_hooks_are_offered() -> None:
    offered = (TESTS.parent.parent / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")
    named = re.findall(r"- id: ([\w-]+)", PAGE)
    assert named and set(named) <= set(re.findall(r"- id: ([\w-]+)", offered))
