"""The watchdog of systemd: a service that does not say ``WATCHDOG=1`` within ``WatchdogSec=`` is killed and restarted.

The main loop says it, so nothing is said while the main thread hangs; and it keeps silent while the handlers hang. The
kill is a SIGABRT, at which the interpreter prints the stack of every thread (PYTHONFAULTHANDLER=1 in the unit).
"""

from __future__ import annotations

import logging
import os

from .notify import notify
from .runner import Runner

log = logging.getLogger(__name__)


class Watchdog:
    """Tells systemd that the service is alive; does nothing where systemd does not ask for it."""

    def __init__(self, runner: Runner) -> None:
        self._runner = runner
        self._timeout = _timeout()
        self._hanging = ""

    @property
    def interval(self) -> float | None:
        """Seconds until the next ``feed`` is due: half the time-out, as sd_watchdog_enabled(3) recommends."""
        return self._timeout and self._timeout / 2

    def feed(self) -> None:
        """Say ``WATCHDOG=1``, unless every thread that serves has been in one call for longer than the time-out."""
        if self._timeout is None:
            return
        hanging = self._runner.hanging(self._timeout)
        if not hanging:
            notify("WATCHDOG=1")
        elif hanging != self._hanging:
            log.critical("%s: not returned for %.0f s; the watchdog will end this", hanging, self._timeout)
        self._hanging = hanging


def _timeout() -> float | None:
    """``WatchdogSec=`` of the unit, in seconds, where it is meant for this process."""
    microseconds = os.environ.get("WATCHDOG_USEC", "")
    if not microseconds.isdecimal() or os.environ.get("WATCHDOG_PID", str(os.getpid())) != str(os.getpid()):
        return None
    return int(microseconds) / 1_000_000 or None
