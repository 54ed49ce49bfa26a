"""When the ticks of ``every`` are: on a grid of the monotonic clock, which nobody sets."""

from __future__ import annotations

import math
import random
import time


class Grid:
    """Ticks at ``start + n * interval``: what one of them is late, or takes, does not move the next.

    ``sleep(interval - elapsed)`` loses the time to wake up at each tick (benchmarks/schedule_drift.py of the template).
    """

    def __init__(self, interval: float, jitter: float, at_once: bool) -> None:
        """
        :param interval: seconds.
        :param jitter: seconds, below ``interval``; each tick is late by a random part of it, and the grid is not.
        :param at_once: the first tick is now; else it is an interval from now.
        """
        self.interval, self._jitter = interval, jitter
        self._start = time.monotonic()
        self._number = 0 if at_once else 1
        self._delay = random.uniform(0, jitter)

    def wait(self) -> float:
        """Seconds until the tick; 0 or less when it is due."""
        return self._start + self._number * self.interval + self._delay - time.monotonic()

    def advance(self) -> int:
        """Go on to the next tick that is still to come.

        :returns: how many have passed meanwhile. They are not made up for: a burst of runs helps nobody whose job is
            slow.
        """
        before = self._number
        self._delay = random.uniform(0, self._jitter)
        passed = math.floor((time.monotonic() - self._start - self._delay) / self.interval)
        self._number = max(before, passed) + 1
        return self._number - before - 1
