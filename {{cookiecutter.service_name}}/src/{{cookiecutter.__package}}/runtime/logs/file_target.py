"""A log file: rotated here by its size, or by others; nothing that was logged is lost or torn by either."""

from __future__ import annotations

import logging
import os

from .place import Lock, open_log
from .target import Message, Say, Target


class FileTarget(Target):
    """Appends to a file, and follows its path: whoever moves or removes the file gets a new one at the next message.

    ``logging.handlers`` has a handler for either rotation. Both follow symbolic links, and neither knows of the other.
    """

    def __init__(self, lock: Lock, formatter: logging.Formatter, say: Say, max_bytes: int | None, keep: int) -> None:
        """
        :param lock: that of the file; it stays with the caller.
        :param max_bytes: the size above which the file is rotated, or nothing where others do that.
        :param keep: how many rotated files are kept.
        :raises OSError: if the file cannot be opened.
        """
        super().__init__(f"log.file: {lock.log}", formatter, say)
        self._lock, self._path = lock, lock.log
        self._max_bytes, self._keep = max_bytes, keep
        self._descriptor = open_log(self._path)

    def send(self, *messages: Message) -> str:
        data = "".join(f"{message.text}\n" for message in messages).encode("utf-8", "backslashreplace")
        trouble = self._follow()
        if not trouble and self._max_bytes:
            size = os.fstat(self._descriptor).st_size
            if size and size + len(data) > self._max_bytes:
                trouble = self._rotate()
        self._append(data)
        return trouble

    def close(self) -> None:
        """Close the file."""
        os.close(self._descriptor)
        super().close()

    def _follow(self) -> str:
        """Open the path anew if it leads to another file by now.

        :returns: why that failed while the old file, though moved, is still there to be written.
        """
        here = os.fstat(self._descriptor)
        try:
            if os.path.samestat(os.lstat(self._path), here):
                return ""
        except OSError:
            pass  # said by what comes next
        try:
            self._lock.renew()
            self._reopen()
        except OSError as error:
            if not here.st_nlink:
                raise
            return f"cannot be opened anew ({error.strerror}); the file that was moved away is written on"
        return ""

    def _rotate(self) -> str:
        """Begin a new file; the old one becomes ``.1``, and each older one the next.

        :returns: why that failed, and the old file is written on.
        """
        names = [self._path, *(self._path.with_name(f"{self._path.name}.{n}") for n in range(1, self._keep + 1))]
        try:
            # Only up to a gap: a rotation that failed half way, and is tried again, must not push out the oldest.
            free = next((n for n, name in enumerate(names) if not os.path.lexists(name)), self._keep)
            for n in range(free, 0, -1):
                os.rename(names[n - 1], names[n])
            self._reopen()
        except OSError as error:
            return f"cannot be rotated ({error.strerror}), and grows"
        return ""

    def _reopen(self) -> None:
        new = open_log(self._path)
        old, self._descriptor = self._descriptor, new
        os.close(old)

    def _append(self, data: bytes) -> None:
        """Write all of it or nothing: half a line on a full disk would become one with the next."""
        before = os.fstat(self._descriptor).st_size
        written = 0
        try:
            while written < len(data):
                written += os.write(self._descriptor, data[written:])
        except OSError:
            if written and os.fstat(self._descriptor).st_size == before + written:
                os.ftruncate(self._descriptor, before)
            raise
