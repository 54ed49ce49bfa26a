"""The watchdog of systemd: a service that does not say ``WATCHDOG=1`` within ``WatchdogSec=`` is killed and restarted.

A thread says it, and keeps silent while the main loop hangs, or the handlers, or a job. The main loop itself could not
name the job that it waits for. The kill is a SIGABRT, at which the interpreter prints the stack of every thread
(PYTHONFAULTHANDLER=1 in the unit).
"""

from __future__ import annotations

import logging
import math
import os
import threading
import time

from .notify import notify
from .runner import Runner

log = logging.getLogger(__name__)


class Watchdog:
    """Tells systemd that the service is alive; does nothing where systemd does not ask for it."""

    def __init__(self, runner: Runner) -> None:
        self._runner = runner
        self._timeout = _timeout()
        self._beat = math.inf

    @property
    def interval(self) -> float:
        """Seconds until the next ``beat`` is due: half the time-out, as sd_watchdog_enabled(3) recommends."""
        return self._timeout / 2

    def start(self) -> None:
        """Begin to say it."""
        if self._timeout < math.inf:
            threading.Thread(target=self._watch, name="watchdog", daemon=True).start()

    def beat(self) -> None:
        """The main loop goes round."""
        self._beat = time.monotonic()

    def release(self) -> None:
        """The main loop has ended; deadline.py watches over what comes after it."""
        self._beat = math.inf

    def _watch(self) -> None:
        said = ""
        while True:
            hanging = self._runner.hanging(self._timeout) or self._main_loop()
            if not hanging:
                notify("WATCHDOG=1")
            elif hanging != said:
                log.critical("%s: not returned for %.0f s; the watchdog will end this", hanging, self._timeout)
            said = hanging
            time.sleep(self.interval)

    def _main_loop(self) -> str:
        """Names the main loop if it has not gone round for so long, and not because of the author's code."""
        hangs = time.monotonic() - self._beat > self._timeout and not self._runner.in_main_thread
        return "the main loop" if hangs else ""


def _timeout() -> float:
    """``WatchdogSec=`` of the unit, in seconds, where it is meant for this process; else infinity."""
    microseconds = os.environ.get("WATCHDOG_USEC", "")
    if not microseconds.isdecimal() or os.environ.get("WATCHDOG_PID", str(os.getpid())) != str(os.getpid()):
        return math.inf
    return int(microseconds) / 1_000_000 or math.inf
