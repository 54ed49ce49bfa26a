"""The log: to stderr, with priorities for the journal or with date and time for a person, and where [log] says so."""

from __future__ import annotations

import logging
import sys
import threading
from types import TracebackType

from ..settings import Level, Log
from .outputs import Outputs

log = logging.getLogger(__name__)
_outputs = Outputs()


def setup(level: Level) -> None:
    """Log to stderr from ``level`` on, and log what nobody caught, in any thread, and warnings. To be called once."""
    logging.getLogger().addHandler(_outputs)
    logging.getLogger().setLevel(level.upper())
    logging.captureWarnings(True)
    sys.excepthook = _log_uncaught
    sys.unraisablehook = _log_unraisable
    threading.excepthook = _log_uncaught_in_thread
    if sys.stdout is not None:
        # print() into a pipe would show only when its buffer is full, and be lost at a kill
        sys.stdout.reconfigure(line_buffering=True)  # type: ignore[union-attr]


def apply(settings: Log, identity: str, level: Level) -> None:
    """Log as the configuration says from now on.

    :param identity: the name of the service or instance.
    :param level: that of all loggers without one of their own.
    :raises SettingsError: if a target cannot be used; all then stays as it was.
    """
    _outputs.apply(settings, identity, level)


def check(settings: Log, identity: str) -> None:
    """See whether the targets can be used, without touching or opening anything.

    :raises SettingsError: if one cannot be.
    """
    if settings.file or settings.syslog:
        from . import opening  # here, as in Outputs.apply

        opening.check(settings, identity)


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
    log.critical("uncaught exception", exc_info=(kind, error, trace))


def _log_uncaught_in_thread(args: threading.ExceptHookArgs) -> None:
    name = args.thread.name if args.thread else "?"
    log.critical("uncaught exception in thread %s", name, exc_info=args.exc_value)


def _log_unraisable(args: sys.UnraisableHookArgs) -> None:
    """What ``__del__`` or a callback of the interpreter raises, which reaches nobody."""
    log.error("%s %r", args.err_msg or "exception ignored in", args.object, exc_info=args.exc_value)
