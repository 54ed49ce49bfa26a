"""The file on the disk: replaced as a whole or not at all, and only if it is what was read."""

from __future__ import annotations

import os
import stat
import tempfile
from contextlib import suppress


class Unwritable(Exception):
    """Why a file is left alone, in a few words."""


def check(path: str) -> None:
    """:raises Unwritable: for what must not be replaced, so that nothing is computed, and said, in vain."""
    status = os.lstat(path)
    if stat.S_ISLNK(status.st_mode):
        raise Unwritable("a symbolic link; name the file that it leads to")
    if not status.st_mode & stat.S_IWUSR or not os.access(path, os.W_OK):
        raise Unwritable("read-only")
    if status.st_nlink > 1:
        raise Unwritable("it has a second name (hard link), which would keep the old text")


def replace(path: str, before: bytes, after: bytes) -> None:
    """Put ``after`` in the place of ``before``, with the owner and the mode of the file.

    :raises Unwritable: if somebody changed it. :raises OSError: if it cannot be written; the file is as it was.
    """
    status = os.stat(path)
    handle, name = tempfile.mkstemp(prefix=".svc-fix-", dir=os.path.dirname(path) or ".")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(after)
            os.fchmod(file.fileno(), stat.S_IMODE(status.st_mode))
            if os.fstat(file.fileno()).st_uid != status.st_uid or os.fstat(file.fileno()).st_gid != status.st_gid:
                os.fchown(file.fileno(), status.st_uid, status.st_gid)
            file.flush()
            os.fsync(file.fileno())
        with open(path, "rb") as file:
            if file.read() != before:
                raise Unwritable("it was changed while it was being repaired; run again")
        os.replace(name, path)
    except BaseException:  # Ctrl-C too
        with suppress(OSError):
            os.unlink(name)
        raise
