"""Where the log goes by now, and how that changes: all of it, or, where something in it is wrong, nothing."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from ..settings import Format, Level, Log, LogFile, LogSyslog, NotPermitted, SettingsError
from . import place
from .file_target import FileTarget
from .formats import JournalFormatter, formatter
from .target import Forbidden, Unusable

MEGABYTE = 1_000_000


class Outputs(logging.Handler):
    """The handler of the root logger: hands each message to stderr, the file and the syslog daemon, as configured."""

    def __init__(self) -> None:
        """Log to stderr, as text."""
        super().__init__()
        self._stderr = logging.StreamHandler()
        self._stderr.setFormatter(_stderr_formatter("text"))
        self._targets: list[logging.Handler] = [self._stderr]
        self._file_lock: place.Lock | None = None
        self._levels: set[str] = set()

    def emit(self, record: logging.LogRecord) -> None:
        for target in self._targets:
            target.handle(record)

    def apply(self, log: Log, identity: str, level: Level) -> None:
        """Log as the configuration says from now on.

        :param identity: the name of the service or instance.
        :param level: that of all loggers without one of their own.
        :raises SettingsError: if a target cannot be used; all then stays as it was.
        """
        lock, targets = self._open(log, identity)
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

    def _open(self, log: Log, identity: str) -> tuple[place.Lock | None, list[logging.Handler]]:
        """Open what ``log`` names, all or nothing."""
        lock: place.Lock | None = None
        targets: list[logging.Handler] = [self._stderr] if log.stderr else []
        with ExitStack() as opened:
            if log.file:
                with _named("log.file.path"):
                    path = place.resolve(log.file.path, identity)
                    place.check(path)
                    if self._file_lock and self._file_lock.log == path:
                        lock = self._file_lock
                        lock.renew()
                    else:
                        place.check_space(path)
                        lock = place.Lock(path)
                        opened.callback(lock.release)
                    targets.append(self._open_file(log.file, lock))
                    opened.callback(targets[-1].close)
            if log.syslog:
                with _named("log.syslog.address"):
                    targets.append(self._open_syslog(log.syslog, identity))
            opened.pop_all()
        return lock, targets

    def _open_file(self, file: LogFile, lock: place.Lock) -> FileTarget:
        max_bytes = file.megabytes and file.megabytes * MEGABYTE
        return FileTarget(lock, formatter(file.format), self._say, max_bytes, file.kept)

    def _open_syslog(self, settings: LogSyslog, identity: str) -> logging.Handler:
        from .syslog_target import SyslogTarget  # here: socket and syslog are needed by it alone

        return SyslogTarget(settings.address, settings.facility, identity, self._say)

    def _set_levels(self, level: Level, levels: dict[str, str]) -> None:
        logging.getLogger().setLevel(level.upper())
        for name in self._levels.difference(levels):
            logging.getLogger(name).setLevel(logging.NOTSET)
        for name, own in levels.items():
            logging.getLogger(name).setLevel(own.upper())
        self._levels = set(levels)

    def _say(self, level: int, text: str) -> None:
        self._stderr.handle(logging.getLogger(__package__).makeRecord(__package__, level, "", 0, text, (), None))


def check(log: Log, identity: str) -> None:
    """See whether the targets can be used, without touching or opening anything.

    :raises SettingsError: if one cannot be.
    """
    if log.file:
        path = place.resolve(log.file.path, identity)
        made_at_start = not Path(log.file.path).is_absolute() and "LOGS_DIRECTORY" not in os.environ
        if not (made_at_start and not path.parent.exists()):
            with _named("log.file.path"):
                place.check(path)
                place.check_space(path)
    if log.syslog:
        from .syslog_target import probe

        with _named("log.syslog.address"):
            probe(log.syslog.address)


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


@contextmanager
def _named(key: str) -> Iterator[None]:
    """Name the key in what is wrong with its value."""
    try:
        yield
    except Forbidden as error:
        raise NotPermitted(f"{key}: {error}") from None
    except Unusable as error:
        raise SettingsError(f"{key}: {error}") from None
    except OSError as error:
        raise SettingsError(f"{key}: {error.filename}: {error.strerror}") from None
