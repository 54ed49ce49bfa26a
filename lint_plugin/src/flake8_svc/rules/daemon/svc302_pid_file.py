"""SVC302 pid-file: a pid file made by hand.

What
    A function writes a process id into a file with neither a lock nor ``O_EXCL``, or reads one from a file and kills
    it. One report a function. Not reported: files under ``flock``, those of a library for it, a pid that is read
    for a status line or checked against the running program, a signal 0.

Why
    A pid file tells which process ran once. After a reboot or a SIGKILL the number belongs to somebody else:
    ``stop()`` then killed a stranger and returned 0. Where two starts meet, 15 of 20 tries left two daemons, and the
    file named one of them. ``while True: os.kill(…)`` never ends for a daemon that ignores SIGTERM.

Bad
    ::

        import os
        import signal


        def stop():
            with open("/run/lamp.pid") as file:
                os.kill(int(file.read()), signal.SIGTERM)

Good
    ::

        import subprocess


        def stop():
            subprocess.run(["systemctl", "stop", "lamp"], check=True)

Fix
    By hand: no pid file under systemd, which knows its processes; elsewhere ``start-stop-daemon --make-pidfile``,
    which compares the program before it kills, or a file that is held under ``fcntl.flock``.

References
    docs/guideline/daemon.md#no-pid-file · systemd.service(5), PIDFile= · start-stop-daemon(8)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...rule import Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...module import Module
    from ...rule import Finding

RULE = Rule(
    "SVC302", "pid-file", Severity.FAULT, "{what}; let systemd keep track of the process, or hold flock on the file"
)


def check(module: Module) -> Iterator[Finding]:
    """Yield a finding for each pid file that is written without a lock, and for each kill by what a file says."""
    for call in module.daemons.pid_files_written():
        yield RULE.at(call.node.func, what="this pid file has no lock: two starts at once both succeed")
    for call in module.daemons.killed_by_pid_file():
        yield RULE.at(call.node.func, what="the pid read from a file may be a stranger's by now, and gets killed")
