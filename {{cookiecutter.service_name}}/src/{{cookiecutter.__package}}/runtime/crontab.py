"""When the ticks of ``cron`` are: at times of day; so their clock can be set, and has summer time.

cronsim reads the expressions, and follows Debian's cron: where clocks go forward, a job in the hour that is left out
runs at its end; where they go back, a job at a fixed hour runs once, and one with ``*`` for the hour in both hours.
"""

from __future__ import annotations

import os
import random
import time
from collections.abc import Iterator
from datetime import datetime, timezone, tzinfo
from pathlib import Path
from zoneinfo import ZoneInfo

from .settings import SettingsError

#: Seconds after which the clock is looked at again, because it may have been set.
LOOK = 30.0
#: Seconds by which a clock has been set, rather than slewed, from one look to the next.
STEP = 2.0
#: Seconds by which the clock may be set back without a tick that has been coming again.
BACK = 60.0


class Crontab:
    """Ticks where an expression of cron matches the local time."""

    def __init__(self, expression: str, jitter: float) -> None:
        """
        :param expression: one that ``check`` accepts.
        :param jitter: seconds below 60; each tick is late by a random part of it.
        :raises SettingsError: if ``$TZ`` names no time zone.
        """
        self._expression, self._jitter = expression, jitter
        self._zone = _local_zone()
        self._last = 0.0
        self._seen = time.monotonic(), time.time()
        self._plan(time.time())

    def wait(self) -> float:
        """Seconds until the tick, or until the clock must be looked at again; 0 or less when the tick is due."""
        if ago := self._look():
            self._plan(time.time() - ago)  # what the clock has jumped over is left out
        return min(self._due - time.time(), LOOK)

    def advance(self) -> int:
        """Go on to the next tick that is still to come.

        :returns: how many have passed meanwhile; none of them if the clock was set.
        """
        ago, passed = self._look(), 0
        if not ago:
            ticks = self._ticks(self._tick)
            while next(ticks) <= time.time():
                passed += 1
        self._last = self._tick
        self._plan(time.time() - ago)
        return passed

    def _plan(self, since: float) -> None:
        """Choose the first tick after a time, but for one that has been."""
        since = self._last if since < self._last < since + BACK else since
        # Not simply the first: in the second of two equal hours cronsim begins with a tick of the first.
        self._tick = next(tick for tick in self._ticks(since) if tick > since)
        self._due = self._tick + random.uniform(0, self._jitter)

    def _ticks(self, since: float) -> Iterator[float]:
        from cronsim import CronSim  # type: ignore[import-not-found,unused-ignore] # an extra

        return (tick.timestamp() for tick in CronSim(self._expression, datetime.fromtimestamp(since, self._zone)))

    def _look(self) -> float:
        """Look whether the clock has been set.

        :returns: 0 if not; else how many seconds ago that may have been.
        """
        before, self._seen = self._seen, (time.monotonic(), time.time())
        passed, by_the_clock = (now - then for now, then in zip(self._seen, before, strict=True))
        return min(passed, LOOK) if abs(by_the_clock - passed) > STEP else 0.0


def check(expression: str) -> None:
    """Refuse what is no expression of cron.

    :raises ValueError: with what is wrong.
    """
    try:
        from cronsim import CronSim, CronSimError  # type: ignore[import-not-found,unused-ignore]
    except ModuleNotFoundError:
        raise ValueError("needs the package cronsim: the extra `cron` of this project, pip install '.[cron]'") from None
    if not isinstance(expression, str) or len(expression.split()) != 5:
        raise ValueError('needs five fields: minute, hour, day of the month, month, day of the week; e.g. "0 3 * * *"')
    try:
        CronSim(expression, datetime.now())
    except CronSimError as error:
        raise ValueError(f'{str(error)[:1].lower()}{str(error)[1:]}; expected e.g. "0 3 * * *"') from None


def _local_zone() -> tzinfo:
    """The time zone of this process, with its summer time (``datetime.astimezone`` knows only today's offset)."""
    name = os.environ.get("TZ", "").removeprefix(":")
    path = Path(name) if name.startswith("/") else Path("/etc/localtime")
    try:
        if name and not name.startswith("/"):
            return ZoneInfo(name)
        with path.open("rb") as file:
            return ZoneInfo.from_file(file)
    except (OSError, ValueError, KeyError):  # none, not readable, no time zone; ZoneInfoNotFoundError is a KeyError
        if name:
            raise SettingsError(f"$TZ: {name!r} is no time zone; e.g. Europe/Berlin") from None
    return timezone.utc
