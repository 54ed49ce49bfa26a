"""SVC303 tmp-log: a log file with a fixed name in /tmp.

What
    A logging handler, ``basicConfig()``, or ``open()`` of a file that is named like a log writes to a fixed name in
    /tmp or /var/tmp. Not reported: sockets, caches and other files, names from ``tempfile``.

Why
    Everybody may write there. Another user puts a symbolic link of that name first, and the service appends to the
    file that it points to: shown with a file of root's, mode 0600 (where the kernel's ``fs.protected_symlinks`` is
    0). A directory of that name is enough to keep the service from starting.

Bad
    ::

        import logging

        logging.basicConfig(filename="/tmp/lamp.log")

Good
    ::

        import logging
        import sys

        logging.basicConfig(stream=sys.stderr)

Fix
    By hand: log to stderr, which systemd brings to the journal; where it must be a file, ``LogsDirectory=`` in the
    unit and ``WatchedFileHandler`` or ``RotatingFileHandler`` in that folder.

References
    docs/guideline/daemon.md#where-the-log-goes · systemd.exec(5), LogsDirectory= · proc(5), protected_symlinks
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...rule import Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...module import Module
    from ...rule import Finding

RULE = Rule(
    "SVC303",
    "tmp-log",
    Severity.FAULT,
    "anybody may put a symbolic link at {path} before this log does; use stderr (the journal) or /var/log",
)


def check(module: Module) -> Iterator[Finding]:
    """Yield a finding for each such log file."""
    for node, path in module.daemons.logs_in_tmp():
        yield RULE.at(node, path=path if len(path) <= 40 else "its fixed name")
