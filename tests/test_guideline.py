"""The program on the guideline's page on schedules does what the page says."""

from __future__ import annotations

import re
import signal
import sys
import time
from pathlib import Path

import pytest

from dev.process import Process
from tools.baking import REPOSITORY


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """The program, with its interval to be changed."""
    [text] = re.findall(r"^```python\n(.*?)^```", (REPOSITORY / "docs/guideline/schedule.md").read_text(), re.M | re.S)
    path = tmp_path / "program.py"
    path.write_text(text)
    return path


def change(program: Path, old: str, new: str) -> None:
    text = program.read_text()
    assert text.count(old) == 1
    program.write_text(text.replace(old, new))


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_stops_at_once(program: Path, number: signal.Signals) -> None:
    with Process([sys.executable, program]) as process:
        process.wait_for("read the meters")
        sent = time.monotonic()

        assert process.stop(number) == 0

        assert time.monotonic() - sent < 10


def test_it_leaves_out_the_ticks_that_have_passed_and_keeps_the_phase(program: Path) -> None:
    change(program, "INTERVAL = 60.0", "INTERVAL, BEGAN = 0.4, time.monotonic()")
    change(
        program, 'print("read the meters", flush=True)', "print(time.monotonic() - BEGAN, flush=True); time.sleep(0.9)"
    )
    with Process([sys.executable, program]) as process:
        process.wait_for(r"^\d", count=4)
        assert process.stop() == 0
        ticks = [float(line) for line in process.log.splitlines()]

    phases = sorted((tick - ticks[0] + 0.2) % 0.4 - 0.2 for tick in ticks)
    assert abs(phases[len(phases) // 2]) < 0.1
    assert ticks[3] - ticks[0] > 3.2  # 1.2 each, not 0.9
