"""Where a log file may lie, and that it belongs to one process alone."""

from __future__ import annotations

import errno
import fcntl
import os
import stat
from pathlib import Path

from .target import Forbidden, Unusable

#: Everybody may write there: a link of the log's name, put there first, leads it into another file.
_SHARED = ("/tmp", "/var/tmp", "/dev/shm")


def resolve(path: str, identity: str) -> Path:
    """Where a log file of the configuration lies, without symbolic links in its folder.

    :param path: a relative one is meant in ``$LOGS_DIRECTORY``, which systemd sets for ``LogsDirectory=``, or in
        /var/log/``identity``.
    """
    folder = os.environ.get("LOGS_DIRECTORY", "").partition(":")[0] or f"/var/log/{identity}"
    full = os.path.join(folder, path)
    return Path(os.path.realpath(os.path.dirname(full)), os.path.basename(full))


def check(path: Path) -> None:
    """See whether a log file can be written, without touching anything.

    :param path: as ``resolve`` returns it.
    :raises Unusable: if it cannot, or should not be.
    """
    folder = path.parent
    if any(folder.is_relative_to(shared) for shared in _SHARED):
        raise Unusable(f"{path}: everybody may write there, and it does not stay; name a file elsewhere")
    try:
        mode = folder.stat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        raise Unusable(f"{folder}: no such directory; make it, or name a file elsewhere") from None
    except PermissionError:
        raise Forbidden(f"{folder}: may not be entered by this user") from None
    if not stat.S_ISDIR(mode):
        raise Unusable(f"{folder}: not a directory; name a file elsewhere")
    if mode & stat.S_IWOTH:
        raise Unusable(f"{folder}: everybody may write there; take that right away, or name a file elsewhere")
    _check_kind(path)
    volume = os.statvfs(folder)
    if volume.f_flag & os.ST_RDONLY:
        raise Unusable(
            f"{folder}: read-only; name a file elsewhere (a path without a folder lies in LogsDirectory= of the unit)"
        )
    if not os.access(folder, os.W_OK | os.X_OK) or not os.access(path, os.W_OK) and path.exists():
        raise Forbidden(f"{path}: may not be written by this user, or not its folder, as rotation needs")


def check_space(path: Path) -> None:
    """See whether there is any space left for it.

    :raises Unusable: if there is none.
    """
    volume = os.statvfs(path.parent)
    if volume.f_blocks and not (volume.f_bavail if os.geteuid() else volume.f_bfree):
        raise Unusable(f"{path}: no space left on the device; make some, or name a file elsewhere")


def open_log(path: Path) -> int:
    """Open a log file to append to it.

    :returns: a descriptor.
    :raises OSError: if it cannot be opened.
    """
    # not blocking: the opening of a FIFO would wait for its reader
    flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_NOFOLLOW | os.O_NOCTTY | os.O_NONBLOCK
    descriptor = os.open(path, flags, 0o640)
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise OSError(errno.EINVAL, "not a regular file", str(path))
    return descriptor


class Lock:
    """Keeps a second process away from a log file. It lies beside it, so a rotation does not move it."""

    def __init__(self, log: Path) -> None:
        """
        :raises Unusable: if another process has it.
        :raises OSError: if the lock cannot be opened.
        """
        self.log = log
        self._path = log.with_name(f"{log.name}.lock")
        self._descriptor = self._take()

    def renew(self) -> None:
        """Take it again, if somebody has removed it (with its folder).

        :raises OSError: as at first, also if another process has it.
        """
        try:
            gone = not os.path.samestat(os.stat(self._path), os.fstat(self._descriptor))
        except FileNotFoundError:
            gone = True
        if gone:
            try:
                new = self._take()
            except Unusable as error:
                raise OSError(errno.EBUSY, str(error)) from None
            self.release()
            self._descriptor = new

    def release(self) -> None:
        """Leave the file to others. The lock stays: to remove it would race with the next that takes it."""
        os.close(self._descriptor)

    def _take(self) -> int:
        descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_NONBLOCK, 0o640)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            os.ftruncate(descriptor, 0)
            os.pwrite(descriptor, b"%d\n" % os.getpid(), 0)
        except BlockingIOError:
            holder = os.pread(descriptor, 20, 0).strip()
            os.close(descriptor)
            who = f"process {int(holder)}" if holder.isdigit() else "another process"
            raise Unusable(f"{self.log}: in use by {who}; each service and each instance needs its own") from None
        except OSError:
            os.close(descriptor)
            raise
        return descriptor


def _check_kind(path: Path) -> None:
    try:
        mode = path.lstat().st_mode
    except FileNotFoundError:
        return
    except PermissionError:
        raise Forbidden(f"{path}: may not be looked at by this user") from None
    if stat.S_ISLNK(mode):
        raise Unusable(f"{path}: a symbolic link; name the file that it leads to")
    if stat.S_ISDIR(mode):
        raise Unusable(f"{path}: a directory; name a file in it")
    if not stat.S_ISREG(mode):
        raise Unusable(f"{path}: not a regular file; name another one")
