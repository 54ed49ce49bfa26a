"""Runs the installed flake8 as its users do, and reads what test files expect of it."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

TESTS = Path(__file__).parent
PACKAGE = TESTS.parent / "src" / "flake8_svc"
OPTED_IN = re.compile(r"^# svc-opt-in: (SVC\d{3})$", re.M)  # how an example asks for an opt-in rule
EXPECTED = re.compile(r"#.*?\b(SVC\d{3}): (\d+)")


class Report(NamedTuple):
    """One line of flake8's output; lines and columns count from 1."""

    line: int
    column: int
    code: str
    message: str


def flake8(*arguments: str, cwd: Path, stdin: bytes = b"") -> subprocess.CompletedProcess[str]:
    """Run flake8 in a process of its own, with no configuration but that of ``cwd``."""
    command = [sys.executable, "-m", "flake8", "-j1", *arguments]
    done = subprocess.run(command, cwd=cwd, input=stdin, capture_output=True, check=False)
    return subprocess.CompletedProcess(command, done.returncode, done.stdout.decode(), done.stderr.decode())


def reports(folder: Path, *arguments: str) -> dict[str, list[Report]]:
    """What flake8 --select=SVC says of all files in ``folder``, by the file's name."""
    form = "--format=%(path)s\t%(row)d\t%(col)d\t%(code)s\t%(text)s"
    run = flake8("--isolated", "--select=SVC", form, *arguments, ".", cwd=folder)
    assert run.returncode in (0, 1) and not run.stderr, run.stderr
    found: dict[str, list[Report]] = {path.name: [] for path in folder.glob("*.py")}
    for line in run.stdout.splitlines():
        path, row, column, code, text = line.split("\t")
        found[Path(path).name].append(Report(int(row), int(column), code, text))
    return found


def expected(source: str) -> list[tuple[int, int, str]]:
    """(line, column, code) of every mark ``# SVC103: 26`` in ``source``."""
    marks = ((number, mark) for number, line in enumerate(source.splitlines(), 1) for mark in EXPECTED.findall(line))
    return [(number, int(column), code) for number, (code, column) in marks]


def places(found: list[Report]) -> list[tuple[int, int, str]]:
    """The reports without their messages, in the order of ``expected``."""
    return sorted((one.line, one.column, one.code) for one in found)
