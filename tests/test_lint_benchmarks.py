"""The benchmarks of the linter run, and print what they promise; their figures are no test."""

from __future__ import annotations

import re
import sys

from tools.baking import REPOSITORY

from .conftest import run


def test_lint_overhead_stands_beside_its_peers() -> None:
    printed = run(sys.executable, "benchmarks/lint_overhead.py", "--quick", cwd=REPOSITORY)

    assert re.search(
        r"in process, ms/1,000 lines +\+ flake8-svc .+ x\d\.\d+ .+ <= 1\.02 +(met|MISSED)", printed
    ), printed
    assert re.search(r"start, CPU ms +\+ flake8-svc .+ [+-]\d+\.\d .+ <= \+10\.0 +(met|MISSED)", printed), printed
    for peer in ("flake8-bugbear", "flake8-async"):
        assert len(re.findall(rf"\+ {peer} ", printed)) == 4, printed


def test_check_speed_stands_beside_ruff() -> None:
    printed = run(sys.executable, "benchmarks/check_speed.py", "--quick", cwd=REPOSITORY)

    assert re.search(r"wall s +svc check, mixed .+ ruff check .+ x\d+\.\d+ .+ <= 2\.0 +(met|MISSED)", printed), printed


def test_fix_speed_stands_beside_libcst_and_both_write_the_same() -> None:
    printed = run(sys.executable, "benchmarks/fix_speed.py", "--quick", cwd=REPOSITORY)

    assert re.search(r"50 files, CPU s +svc fix .+ libcst .+ x\d+\.\d+ ", printed), printed
