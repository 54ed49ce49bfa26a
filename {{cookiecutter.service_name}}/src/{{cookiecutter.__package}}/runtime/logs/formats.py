"""How a record of the log becomes text: for a person, for the journal, for a program that reads JSON."""

from __future__ import annotations

import logging
from datetime import datetime
from typing import Any

import msgspec

from ..settings import Format

#: Priorities of syslog(3). CRITICAL is 2, not 0: journald writes 0 to every terminal of the machine.
_PRIORITY = {logging.DEBUG: 7, logging.INFO: 6, logging.WARNING: 4, logging.ERROR: 3, logging.CRITICAL: 2}


def priority(level: int) -> int:
    """The priority in syslog(3) of a level of ``logging``; that of INFO for one between the known ones."""
    return _PRIORITY.get(level, 6)


class _Formatter(logging.Formatter):
    def formatException(self, ei: Any) -> str:
        try:
            return super().formatException(ei)
        except Exception as error:  # an author's own tuple, an exception with a broken attribute
            return f"(an exception that cannot be shown: {type(error).__name__}: {error})"


class TextFormatter(_Formatter):
    """One line for a message, and those of its traceback."""

    def __init__(self, dated: bool) -> None:
        """
        :param dated: whether date, time and level come first, for readers that do not know them otherwise.
        """
        super().__init__("%(asctime)s %(levelname)-7s %(name)s: %(message)s" if dated else "%(name)s: %(message)s")

    def format(self, record: logging.LogRecord) -> str:
        return super().format(_readable(record)).rstrip("\n")


class JsonFormatter(_Formatter):
    """One object for a message: time (RFC 3339), level, logger, thread, message, and exception and stack if any."""

    def format(self, record: logging.LogRecord) -> str:
        record = _readable(record)
        fields = {
            "time": datetime.fromtimestamp(record.created).astimezone().isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "thread": record.threadName,
            "message": record.getMessage().rstrip("\n"),
        }
        if record.exc_info:
            fields["exception"] = self.formatException(record.exc_info)
        if record.stack_info:
            fields["stack"] = self.formatStack(record.stack_info)
        return msgspec.json.encode({key: _encodable(value) for key, value in fields.items()}).decode()


class JournalFormatter(logging.Formatter):
    """Puts ``<N>`` before every line, since the journal makes an entry of each line of a traceback."""

    def __init__(self, formatter: logging.Formatter) -> None:
        """
        :param formatter: what writes the lines.
        """
        super().__init__()
        self._formatter = formatter

    def format(self, record: logging.LogRecord) -> str:
        prefix = f"<{priority(record.levelno)}>"
        return "\n".join(prefix + line for line in self._formatter.format(record).splitlines())


def formatter(format: Format, dated: bool = True) -> logging.Formatter:
    """What writes in a format that the configuration names.

    :param dated: as for ``TextFormatter``; an object always has its time.
    """
    return JsonFormatter() if format == "json" else TextFormatter(dated)


def _readable(record: logging.LogRecord) -> logging.LogRecord:
    """The record itself, or one that says why its message cannot be made of its arguments.

    ``logging`` would print a traceback to stderr alone, and the message would be lost.
    """
    try:
        record.getMessage()
    except Exception as error:
        text = f"{record.msg!r} (its arguments do not fit: {type(error).__name__}: {error})"
        return logging.makeLogRecord({**record.__dict__, "msg": text, "args": None})
    return record


def _encodable(text: str | None) -> str:
    """The text with what has no place in UTF-8 (a file's name of other bytes) as an escape."""
    return (text or "").encode("utf-8", "backslashreplace").decode()
