"""Where the log goes by now, and how that changes: all of it, or, where something in it is wrong, nothing."""

from __future__ import annotations

import logging
import os
from typing import TYPE_CHECKING

from ..settings import Format, Level, Log
from .formats import JournalFormatter, formatter

if TYPE_CHECKING:
    from .place import Lock


class Outputs(logging.Handler):
    """The handler of the root logger: hands each message to stderr, the file and the syslog daemon, as configured."""

    def __init__(self) -> None:
        """Log to stderr, as text."""
        super().__init__()
        self._stderr = logging.StreamHandler()
        self._stderr.setFormatter(_stderr_formatter("text"))
        self._targets: list[logging.Handler] = [self._stderr]
        self._file_lock: Lock | None = None
        self._levels: set[str] = set()

    def emit(self, record: logging.LogRecord) -> None:
        for target in self._targets:
            try:
                target.handle(record)
            except Exception:  # never into the code that logs
                self.handleError(record)

    def apply(self, log: Log, identity: str, level: Level) -> None:
        """Log as the configuration says from now on.

        :param identity: the name of the service or instance.
        :param level: that of all loggers without one of their own.
        :raises SettingsError: if a target cannot be used; all then stays as it was.
        """
        targets: list[logging.Handler] = []
        lock = None
        if log.file or log.syslog:
            from .opening import open_targets  # here: most services log to stderr alone

            targets, lock = open_targets(log, identity, self._file_lock, self._say)
        if log.stderr:
            targets.insert(0, self._stderr)
        self.acquire()  # no thread is within the old targets
        try:
            old, self._targets = self._targets, targets
            self._stderr.setFormatter(_stderr_formatter(log.format))
        finally:
            self.release()
        for target in old:
            if target is not self._stderr:
                target.close()
        if self._file_lock and self._file_lock is not lock:
            self._file_lock.release()
        self._file_lock = lock
        self._set_levels(level, log.levels)

    def _set_levels(self, level: Level, levels: dict[str, str]) -> None:
        logging.getLogger().setLevel(level.upper())
        for name in self._levels.difference(levels):
            logging.getLogger(name).setLevel(logging.NOTSET)
        for name, own in levels.items():
            logging.getLogger(name).setLevel(own.upper())
        self._levels = set(levels)

    def _say(self, level: int, text: str) -> None:
        self._stderr.handle(logging.getLogger(__package__).makeRecord(__package__, level, "", 0, text, (), None))


def under_journal() -> bool:
    """Whether stderr is connected to the journal, as systemd.exec(5) says to find out by ``$JOURNAL_STREAM``."""
    try:
        stderr = os.fstat(2)
    except OSError:  # closed
        return False
    return os.environ.get("JOURNAL_STREAM") == f"{stderr.st_dev}:{stderr.st_ino}"


def _stderr_formatter(format: Format) -> logging.Formatter:
    if not under_journal():
        return formatter(format)
    # Also before an object: journald takes the prefix away, and an error stays an error for journalctl.
    return JournalFormatter(formatter(format, dated=False))
