"""The log goes to stderr: with priorities for the journal, with date and time for a person."""

from __future__ import annotations

import logging
import os
import sys
import threading
from types import TracebackType
from typing import Literal

Level = Literal["debug", "info", "warning", "error"]

#: Priorities of syslog(3). CRITICAL is 2, not 0: journald writes 0 to every terminal of the machine.
_PRIORITY = {logging.DEBUG: 7, logging.INFO: 6, logging.WARNING: 4, logging.ERROR: 3, logging.CRITICAL: 2}


class JournalFormatter(logging.Formatter):
    """Puts ``<N>`` before every line, since the journal makes an entry of each line of a traceback."""

    def format(self, record: logging.LogRecord) -> str:
        prefix = f"<{_PRIORITY.get(record.levelno, 6)}>"
        return "\n".join(prefix + line for line in super().format(record).splitlines())


def under_journal() -> bool:
    """Whether stderr is connected to the journal, as systemd.exec(5) says to find out by ``$JOURNAL_STREAM``."""
    try:
        stderr = os.fstat(2)
    except OSError:  # closed
        return False
    return os.environ.get("JOURNAL_STREAM") == f"{stderr.st_dev}:{stderr.st_ino}"


def setup(level: Level) -> None:
    """Log to stderr from ``level`` on, and log what nobody caught, in any thread. To be called once."""
    handler = logging.StreamHandler()
    handler.setFormatter(
        JournalFormatter("%(name)s: %(message)s")
        if under_journal()
        else logging.Formatter("%(asctime)s %(levelname)-7s %(name)s: %(message)s")
    )
    logging.getLogger().addHandler(handler)
    set_level(level)
    sys.excepthook = _log_uncaught
    threading.excepthook = _log_uncaught_in_thread
    if sys.stdout is not None:
        # print() into a pipe would show only when its buffer is full, and be lost at a kill
        sys.stdout.reconfigure(line_buffering=True)  # type: ignore[union-attr]


def set_level(level: Level) -> None:
    """Log from ``level`` on."""
    logging.getLogger().setLevel(level.upper())


def end() -> None:
    """Flush, or give up a stream that cannot be written (a full disk, a reader that is gone).

    The interpreter would try again at its end, and turn every exit code into 120.
    """
    for name in ("stdout", "stderr"):
        try:
            getattr(sys, name).flush()
        except (AttributeError, OSError, ValueError):  # none, cannot be written, closed
            setattr(sys, name, None)


def _log_uncaught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    logging.getLogger(__package__).critical("uncaught exception", exc_info=(kind, error, trace))


def _log_uncaught_in_thread(args: threading.ExceptHookArgs) -> None:
    name = args.thread.name if args.thread else "?"
    logging.getLogger(__package__).critical("uncaught exception in thread %s", name, exc_info=args.exc_value)
