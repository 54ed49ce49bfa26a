"""SVC301 hand-rolled-daemon: a program makes a daemon of itself.

What
    A class or function forks twice, forks and calls ``os.setsid()``, or does one of these with ``os.dup2()`` and
    ``os.umask(0)``. One report a class or function; with ``svc check --project`` also for a class with such a base in
    another file. Not reported: python-daemon's context, a child that gets a session of its own and runs another
    program, ``dup2``, ``setsid`` or ``umask`` alone.

Why
    The supervisor does all of it, and sees what happens. The home-made daemon returns 0 at once, whether the service
    lives or not: a traceback goes to /dev/null, ``systemctl start`` reports success. ``os.umask(0)`` leaves the pid
    file and the log at 0666, so that any user can point root's ``stop`` at any process.

Bad
    ::

        import os
        import sys

        if os.fork():
            sys.exit(0)
        os.setsid()
        if os.fork():
            sys.exit(0)
        serve()

Good
    ::

        import sys

        sys.exit(serve())

Fix
    By hand: run in the foreground, log to stderr, end with an exit code, and let systemd (or
    ``start-stop-daemon --background``, or supervisor) do the rest. A supervisor that starts others silences the rule
    in its configuration.

References
    docs/guideline/daemon.md#stay-in-the-foreground · daemon(7), New-Style Daemons · systemd.service(5)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...rule import Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...module import Module
    from ...rule import Finding

RULE = Rule(
    "SVC301",
    "hand-rolled-daemon",
    Severity.FAULT,
    "a daemon by hand hides whether the service lives: the starter gets 0, the traceback /dev/null; "
    "stay in the foreground under systemd",
)


def check(module: Module) -> Iterator[Finding]:
    """Yield a finding for each class or function that daemonizes."""
    for call in module.daemons.daemonizing():
        yield RULE.at(call.node.func)
    for found in module.daemons.daemons_by_base():
        yield RULE.at(found.node)
