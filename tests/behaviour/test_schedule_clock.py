"""What a clock that is set, and summer time, do to jobs: nothing to ``every``; to ``cron`` what Debian's cron does.

The clock is that of libfaketime, for the wall clock alone: the monotonic clock is the machine's, as with ``date``.
"""

from __future__ import annotations

import os
import shutil
import textwrap
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import cronsim
import pytest

from dev.broker import Broker
from dev.process import Process

from .conftest import Site, until
from .jobs import summary

LIBRARY = next(Path("/usr/lib").glob("*/faketime/libfaketimeMT.so.1"), None)

#: Says when it ran, by the clock that it sees.
NOW = """
def now(self):
    from datetime import datetime
    record(datetime.now().astimezone().isoformat(timespec="seconds"))
"""

Start = Callable[..., Process]
Set = Callable[[str], None]


@pytest.fixture
def set_clock(tmp_path: Path) -> Set:
    """Sets the clock of the service: to a time, or by an offset that begins with a sign."""
    if not LIBRARY:
        (pytest.fail if os.environ.get("CI") else pytest.skip)("libfaketime is not installed")

    def set_clock(text: str) -> None:
        offset = text if text[0] in "+-" else f"{datetime.fromisoformat(text).timestamp() - time.time():+.3f}"
        part = tmp_path / "part"
        part.write_text(offset)
        part.rename(tmp_path / "clock")

    return set_clock


@pytest.fixture
def start(site: Site, broker: Broker, tmp_path: Path, set_clock: Set) -> Start:
    """Starts a service in Berlin, at a time of day.

    With a broker: libfaketime makes ``time.sleep`` fail, which paho calls where there is none.
    """

    def start(methods: str, clock: str, zone: str = "Europe/Berlin") -> Process:
        site.author(textwrap.dedent(methods) + NOW)
        shutil.copytree(Path(cronsim.__file__).parent, site.directory / "src" / "cronsim", dirs_exist_ok=True)
        site.configure(f'[mqtt]\nurl = "{broker.url}"\n')
        set_clock(clock)
        variables = {
            "LD_PRELOAD": str(LIBRARY),
            "FAKETIME_TIMESTAMP_FILE": str(tmp_path / "clock"),
            "FAKETIME_NO_CACHE": "1",
            "FAKETIME_DONT_FAKE_MONOTONIC": "1",
            "TZ": zone,
        }
        return site.start(environment=variables)

    return start


def test_a_clock_that_is_set_by_an_hour_does_nothing_to_every(site: Site, start: Start, set_clock: Set) -> None:
    service = start('@runtime.every(0.2)\ndef work(self): record(f"{time.monotonic()} {time.time()}")', "+0")
    until(lambda: len(site.recorded) > 5)
    set_clock("-1h")
    until(lambda: len(site.recorded) > 15)
    set_clock("+1h")
    until(lambda: len(site.recorded) > 25)

    assert service.stop() == 0

    monotonic, wall = zip(*(map(float, line.split()) for line in site.recorded), strict=True)
    steps = [after - before for before, after in zip(wall, wall[1:], strict=False)]
    assert min(steps) < -3000 and max(steps) > 6000  # it did see it
    ran, _, skipped = summary(service.log)
    assert abs((monotonic[-1] - monotonic[0]) / 0.2 + 1 - ran - skipped) < 2


def test_cron_runs_at_its_local_time_and_not_again_when_the_clock_is_corrected(
    site: Site, start: Start, set_clock: Set
) -> None:
    service = start("@runtime.cron('0 3 * * *')\ndef work(self): self.now()", "2026-11-20T02:59:50+01:00")
    until(lambda: site.recorded, 40)

    set_clock("2026-11-20T02:59:55+01:00")
    time.sleep(35)  # it looks at the clock each 30 s

    assert site.recorded == ["2026-11-20T03:00:00+01:00"]
    assert service.stop() == 0


@pytest.mark.parametrize("job", ["30 2 * * *", "0 3 * * *", "0 * * * *"])
def test_where_clocks_go_forward_a_job_of_the_lost_hour_runs_at_its_end(site: Site, start: Start, job: str) -> None:
    service = start(f"@runtime.cron('{job}')\ndef work(self): self.now()", "2026-03-29T01:59:50+01:00")
    until(lambda: site.recorded, 40)

    assert site.recorded == ["2026-03-29T03:00:00+02:00"]
    assert service.stop() == 0


def test_where_clocks_go_back_a_fixed_hour_counts_once_and_every_hour_twice(site: Site, start: Start) -> None:
    methods = """
        @runtime.cron("30 2 * * *")
        def fixed(self): record("fixed")

        @runtime.cron("30 * * * *")
        def hourly(self): self.now()
    """
    service = start(methods, "2026-10-25T02:29:50+02:00")
    until(lambda: len(site.recorded) == 2, 40)
    assert service.stop() == 0
    assert set(site.recorded) == {"fixed", "2026-10-25T02:30:00+02:00"}

    service = start(methods, "2026-10-25T02:29:50+01:00")
    until(lambda: len(site.recorded) == 3, 40)
    time.sleep(1)
    assert service.stop() == 0
    assert site.recorded[2:] == ["2026-10-25T02:30:00+01:00"]


def test_a_clock_that_is_set_is_noticed_by_cron_within_a_minute(site: Site, start: Start, set_clock: Set) -> None:
    service = start("@runtime.cron('0 3 * * *')\ndef work(self): self.now()", "2026-11-20T12:00:00+01:00")
    service.wait_for("connected to")
    time.sleep(1)

    set_clock("2026-11-21T02:59:50+01:00")
    until(lambda: site.recorded, timeout=60)

    assert site.recorded[0].startswith("2026-11-21T03:00")
    set_clock("2026-11-22T12:00:00+01:00")  # over the next one, which is left out
    time.sleep(35)
    assert len(site.recorded) == 1
    assert service.stop() == 0


def test_a_time_zone_that_is_none_is_said(start: Start) -> None:
    service = start("@runtime.cron('0 3 * * *')\ndef work(self): self.now()", "+0", "Europe/Atlantis")

    assert service.wait() == 6
    assert "$TZ: 'Europe/Atlantis' is no time zone" in service.log


@pytest.mark.parametrize(
    "expression, why",
    [
        ("61 * * * *", "bad minute; expected e.g."),
        ("0 0 31 2 *", "bad day-of-month"),
        ("0 3 * *", "needs five fields"),
        ("* * * * * *", "needs five fields"),
        ("@daily", "needs five fields"),
        ("", "needs five fields"),
    ],
)
def test_a_broken_expression_is_said_in_one_line(start: Start, expression: str, why: str) -> None:
    service = start(f"@runtime.cron('{expression}')\ndef work(self): self.now()", "+0")

    assert service.wait() == 1
    [line] = service.log.splitlines()
    assert f"Service.work: cron('{expression}'): {why}" in line
