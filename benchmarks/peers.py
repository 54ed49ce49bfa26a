"""What the benchmarks of the linter share: peers in virtual environments of their own, timed processes, a table."""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
import time
import venv
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple

PLUGIN = Path(__file__).resolve().parent.parent / "lint_plugin"


class Cost(NamedTuple):
    """What a process took, its children included."""

    wall: float  #: seconds
    cpu: float  #: seconds, user and system


class Row(NamedTuple):
    """A line of the table: the figure of each turn, and the peer's of the same turn.

    ``aim`` is the most that their ratio may be, or their difference if ``differs`` is set.
    """

    measure: str
    name: str
    figures: list[float]
    peer: str
    peer_figures: list[float]
    aim: float | None
    differs: bool = False


def install(folder: Path, *packages: str | Path) -> Path:
    """Make an environment in ``folder`` with ``packages``; returns its bin folder."""
    print(f"installing {folder.name}", file=sys.stderr)
    venv.create(folder, with_pip=True)
    binaries = folder / "bin"
    pip: list[str | Path] = [binaries / "python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, *(str(_copied(package, folder)) for package in packages)], check=True)
    return binaries


def _copied(package: str | Path, folder: Path) -> str | Path:
    """A package's source is copied: building it would leave a ``build`` folder, and take what an older one holds."""
    if isinstance(package, str):
        return package
    unwanted = shutil.ignore_patterns("build", "*.egg-info", "tests", "__pycache__")
    return Path(shutil.copytree(package, folder / "source", ignore=unwanted))


def timed(command: Sequence[str | Path], cwd: Path, codes: tuple[int, ...] = (0, 1)) -> Cost:
    """Run ``command`` and wait for it.

    :raises RuntimeError: if it ends with another code than ``codes``.
    """
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    done = subprocess.run(command, cwd=cwd, env=environment, capture_output=True, check=False)
    wall, after = time.perf_counter() - started, resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode not in codes:
        raise RuntimeError(f"{command[0]} ended with {done.returncode}: {done.stderr.decode()[-2000:]}")
    return Cost(wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def line(row: Row) -> str:
    """A line of the table as text: medians, and that of the ratios (or differences) with the least and the greatest."""
    pairs = zip(row.figures, row.peer_figures, strict=True)
    results = sorted(own - peer if row.differs else own / peer for own, peer in pairs)
    text = "{:+.1f}".format if row.differs else "x{:.3f}".format
    aim = met = ""
    if row.aim is not None:
        aim = f"<= {row.aim:+}" if row.differs else f"<= {row.aim}"
        met = "met" if median(results) <= row.aim else "MISSED"
    figures = f"{row.name:<25}{median(row.figures):>9.2f}  {row.peer:<11}{median(row.peer_figures):>8.2f}"
    span = f"({text(results[0])} .. {text(results[-1])})"
    return f"{row.measure:<28}{figures}  {text(median(results)):>8} {span:<22} {aim:<9}{met}".rstrip()


def header(text: str) -> str:
    """What stands above the lines; ``text`` says what they are of."""
    return f"{text:<28}{'':<25}{'':>9}  {'peer':<11}{'':>8}  {'to peer':<32}{'aim'}"
