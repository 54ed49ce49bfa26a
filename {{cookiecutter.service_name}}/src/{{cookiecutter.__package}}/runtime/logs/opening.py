"""Opens the file and the syslog daemon that [log] names, or says what is wrong with them."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from ..settings import Log, LogFile, NotPermitted, SettingsError
from . import place
from .file_target import FileTarget
from .formats import formatter
from .target import Forbidden, Say, Unusable

MEGABYTE = 1_000_000


def open_targets(
    log: Log, identity: str, held: place.Lock | None, say: Say
) -> tuple[list[logging.Handler], place.Lock | None]:
    """Open what ``log`` names, all or nothing.

    :param held: the lock of the file that is logged to by now.
    :returns: the targets, and the lock of their file: ``held`` if it is the same file.
    :raises SettingsError: if a target cannot be used.
    """
    lock: place.Lock | None = None
    targets: list[logging.Handler] = []
    with ExitStack() as opened:
        if log.file:
            with _named("log.file.path"):
                path = place.resolve(log.file.path, identity)
                place.check(path)
                if held and held.log == path:
                    lock = held
                    lock.renew()
                else:
                    place.check_space(path)
                    lock = place.Lock(path)
                    opened.callback(lock.release)
                targets.append(_open_file(log.file, lock, say))
                opened.callback(targets[-1].close)
        if log.syslog:
            from .syslog_target import SyslogTarget  # here: nothing else needs socket and syslog

            with _named("log.syslog.address"):
                targets.append(SyslogTarget(log.syslog.address, log.syslog.facility, identity, say))
        opened.pop_all()
    return targets, lock


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


def _open_file(file: LogFile, lock: place.Lock, say: Say) -> FileTarget:
    max_bytes = file.megabytes and file.megabytes * MEGABYTE
    return FileTarget(lock, formatter(file.format), say, max_bytes, file.kept)


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
