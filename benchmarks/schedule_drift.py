"""How true ``@every`` of a generated service keeps its interval, beside what people use for it. Figures, no test.

``.venv/bin/python benchmarks/schedule_drift.py`` (a minute; ``--quick`` for a short run that shows that the script
works) bakes a service, runs it and its peers (ticking.py), each as a process of its own, and prints a table.

- 200 ticks of 50 ms that take 5 ms each; then 200 of which three take 180 ms. All run one after the other, because side
  by side they would measure each other.
- Drift: how far the last tick lies behind the first plus the ticks between, in milliseconds. A tick that is left out
  while a slow one runs is no drift: it is counted as skipped, and those that come after it keep the phase. A way that
  skips none moves all that follow.
- Stop: milliseconds from SIGTERM to the end of the process, in the middle of a wait of some seconds.
- The machine may be busy: the ratio is that of one run, of the peer's drift to ours (ours counts as 0.1 ms at least).
"""

from __future__ import annotations

import argparse
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

REPOSITORY = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(REPOSITORY)]

from tools.baking import bake  # noqa: E402

TICKING = Path(__file__).with_name("ticking.py")
INTERVAL = 0.05  # seconds
PEERS = {
    "sleep_for_the_rest": "sleep(interval - elapsed)",
    "apscheduler": "APScheduler 3 interval",
    "aiomisc": "aiomisc PeriodicCallback",
}
#: Those that keep to a grid: a tick that is not there was skipped.
ON_A_GRID = {"service", "apscheduler"}
LEAST = 0.1  # milliseconds: less is the scheduler of the kernel

#: What the author of the service wrote; the arguments of ticking.py stand in a file beside it.
SERVICE = """
import sys
from pathlib import Path

sys.path.insert(0, {benchmarks!r})
from ticking import Ticker

from . import runtime
from .config import Settings

INTERVAL, *TICKS = Path(__file__).with_name("ticks").read_text().split()
TICKER = Ticker(*TICKS)


class Service(runtime.Service[Settings]):
    @runtime.every(float(INTERVAL))
    def tick(self) -> None:
        TICKER.tick()
"""


class Ticks(NamedTuple):
    """What one run has shown."""

    drift: float  #: milliseconds
    skipped: int


class Plan(NamedTuple):
    """How much to do."""

    ticks: int
    slow: tuple[int, ...]  #: which of them take longer than the interval
    wait: float  #: seconds, in which it is stopped


class Bench:
    """Runs one way at a time."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        package = bake(folder, kind="periodic") / "src" / "my_service"
        (package / "service.py").write_text(SERVICE.format(benchmarks=str(TICKING.parent)))
        (folder / "config.toml").touch()
        self._package = package

    def ticks(self, way: str, plan: Plan, slow: bool) -> Ticks:
        """The ticks of one run."""
        process, record = self._start(way, INTERVAL, plan.ticks, plan.slow if slow else ())
        try:
            times = self._times(process, record, 30 + plan.ticks)
        finally:
            process.kill()
            process.wait()
        took = times[-1] - times[0]
        ticks = round(took / INTERVAL) if way in ON_A_GRID else len(times) - 1
        return Ticks((took - ticks * INTERVAL) * 1e3, ticks - (len(times) - 1))

    def stop(self, way: str, wait: float) -> float:
        """Milliseconds that a stop takes, a quarter of a second after a tick."""
        process, record = self._start(way, wait, 1, ())
        try:
            self._times(process, record, 30 + wait)
            time.sleep(0.25)
            terminated = time.monotonic()
            process.send_signal(signal.SIGTERM)
            while process.poll() is None:
                time.sleep(0.001)
            return (time.monotonic() - terminated) * 1e3
        finally:
            process.kill()
            process.wait()

    def _start(
        self, way: str, interval: float, count: int, slow: tuple[int, ...]
    ) -> tuple[subprocess.Popen[bytes], Path]:
        record = self._folder / "record"
        record.unlink(missing_ok=True)
        arguments = [str(record), str(interval), str(count), *map(str, slow)]
        command: list[str | Path] = [sys.executable, TICKING, way, *arguments]
        if way == "service":
            (self._package / "ticks").write_text(" ".join([arguments[1], arguments[0], *arguments[2:]]))
            command = [sys.executable, "-m", self._package.name, "--config", self._folder / "config.toml"]
        log = (self._folder / "log").open("wb")
        process = subprocess.Popen(command, cwd=self._package.parent, stdout=log, stderr=log)
        log.close()
        return process, record

    def _times(self, process: subprocess.Popen[bytes], record: Path, timeout: float) -> list[float]:
        until = time.monotonic() + timeout
        while not record.exists():
            if process.poll() is not None or time.monotonic() > until:
                raise RuntimeError(f"no ticks; it has written:\n{(self._folder / 'log').read_text()}")
            time.sleep(0.05)
        return [float(line) for line in record.read_text().split()]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--quick", action="store_true", help="few ticks: the figures mean little")
    quick = parser.parse_args().quick
    plan = Plan(20, (5,), 1.0) if quick else Plan(200, (50, 100, 150), 5.0)
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(Path(folder))
        print(f"{'':<27}{'drift, ms':>11}{'to ours':>10}{'overruns: drift, ms':>22}{'skipped':>9}{'stop, ms':>10}")
        ours = 0.0
        for way, name in {"service": "@every of the service", **PEERS}.items():
            plain, slow, stop = bench.ticks(way, plan, False), bench.ticks(way, plan, True), bench.stop(way, plan.wait)
            ours = ours or max(abs(plain.drift), LEAST)
            ratio = "" if way == "service" else f"x {abs(plain.drift) / ours:.0f}"
            print(
                f"{name:<27}{plain.drift:>11.1f}{ratio:>10}{slow.drift:>22.1f}{slow.skipped:>9}{stop:>10.0f}",
                flush=True,
            )


if __name__ == "__main__":
    main()
