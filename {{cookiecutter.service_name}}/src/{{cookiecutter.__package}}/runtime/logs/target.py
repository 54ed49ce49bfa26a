"""A target of the log beside stderr. Its failure is no reason to stop serving: it is said once, on stderr."""

from __future__ import annotations

import logging
from abc import abstractmethod
from collections.abc import Callable
from typing import NamedTuple

#: (level, text): writes a line to stderr, whatever the level and the targets of the log are
Say = Callable[[int, str], None]


class Message(NamedTuple):
    """What is to be written; the text may have several lines."""

    level: int
    text: str


class Unusable(Exception):
    """A target cannot be used. ``str()`` says which, what is wrong with it, and what to do."""


class Forbidden(Unusable):
    """This user has no right to use it."""


class Target(logging.Handler):
    """Base of the targets that can fail, and work again later."""

    def __init__(self, title: str, formatter: logging.Formatter, say: Say) -> None:
        """
        :param title: what to call it on stderr: its key and where it leads.
        """
        super().__init__()
        self.setFormatter(formatter)
        self._title, self._say = title, say
        self._said: list[str] = []  # what has been wrong since it has worked
        self._lost = 0

    @abstractmethod
    def send(self, *messages: Message) -> str:
        """Write messages, all of them or none.

        :returns: nothing, or what is wrong though they have been written.
        :raises OSError: if they have not been written.
        """

    def emit(self, record: logging.LogRecord) -> None:
        message = Message(record.levelno, self.format(record))
        try:
            trouble = self.send(self._note(), message) if self._lost else self.send(message)
            self._lost = 0
        except OSError as error:
            self._lost += 1
            trouble = f"{error.strerror}; until it works again, messages are lost there"
        self.report(trouble)

    def report(self, trouble: str) -> None:
        """Say what is wrong, each thing once until all works again."""
        if trouble and trouble not in self._said:
            self._said.append(trouble)
            self._say(logging.ERROR, f"{self._title}: {trouble}")
        elif not trouble and self._said:
            self._said.clear()
            self._say(logging.WARNING, f"{self._title}: works again")

    def _note(self) -> Message:
        text = f"messages lost here: {self._lost} ({self._said[-1].partition(';')[0]})"
        fields = {"name": __name__, "levelno": logging.WARNING, "levelname": "WARNING", "msg": text}
        return Message(logging.WARNING, self.format(logging.makeLogRecord(fields)))
