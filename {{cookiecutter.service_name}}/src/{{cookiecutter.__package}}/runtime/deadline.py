"""The end of the process within a bound, whatever hangs: a library, a hook, a thread left behind, stderr."""

from __future__ import annotations

import logging
import os
import threading

from .exit_codes import ExitCode

log = logging.getLogger(__name__)

#: Seconds from a stop signal to the end (below TimeoutStopSec of the unit).
STOP = 8.0
#: Seconds for the last line: what hangs may be the log.
LAST_LINE = 0.5


def end_within(seconds: float, code: ExitCode) -> None:
    """End the process with ``code`` in ``seconds`` if it is still there."""
    guard = threading.Timer(seconds, _end, (seconds, code))
    guard.daemon = True
    guard.start()


def _end(seconds: float, code: ExitCode) -> None:
    text = "not stopped after %.0f s: ending the process"
    line = threading.Thread(target=log.warning, args=(text, seconds), daemon=True)
    line.start()
    line.join(LAST_LINE)
    os._exit(code)
