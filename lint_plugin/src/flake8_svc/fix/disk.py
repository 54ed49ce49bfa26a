"""The file on the disk: replaced as a whole or not at all, and only if it is what was read."""

from __future__ import annotations

import os
import stat
import tempfile
from contextlib import suppress

from ..ctrl_c import uninterrupted


class Unwritable(Exception):
    """Why a file is left alone, in a few words."""


def check(path: str) -> None:
    """:raises Unwritable: for what must not be replaced."""
    status = os.lstat(path)
    if stat.S_ISLNK(status.st_mode):
        raise Unwritable("it is a symbolic link; name the file that it leads to")
    if not status.st_mode & stat.S_IWUSR or not os.access(path, os.W_OK):  # os.access lets root write anything
        raise Unwritable("it is read-only")
    if status.st_nlink > 1:
        raise Unwritable("it has a second name (hard link), which would keep the old text")


def replace(path: str, before: bytes, after: bytes) -> None:
    """Put ``after`` in the place of ``before``, with the owner and the mode of the file.

    No fsync: after a power cut the repository has the file, and a thousand of them would take longer than the repairs.

    :raises Unwritable: if somebody changed it. :raises OSError: if it cannot be written; the file is as it was.
    """
    with uninterrupted():
        status = os.stat(path)
        handle, name = tempfile.mkstemp(prefix=".svc-fix-", dir=os.path.dirname(path) or ".")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(after)
                _adopt(file.fileno(), status)
            with open(path, "rb") as file:
                if file.read() != before:
                    raise Unwritable("somebody changed it meanwhile; run again")
            os.replace(name, path)
        except BaseException:
            with suppress(OSError):
                os.unlink(name)
            raise


def _adopt(handle: int, status: os.stat_result) -> None:
    """Give the file the owner, if it is another, and the mode; the owner first, which may take bits of the mode."""
    ours = os.fstat(handle)
    if (ours.st_uid, ours.st_gid) != (status.st_uid, status.st_gid):
        os.fchown(handle, status.st_uid, status.st_gid)
    os.fchmod(handle, stat.S_IMODE(status.st_mode))
