"""SVC202 sigint-without-sigterm: a stop handler for one of SIGINT and SIGTERM.

What
    A handler stops the program at SIGINT, and nothing handles SIGTERM; or a handler stops it at SIGTERM, and Ctrl-C
    passes every ``except`` and ``finally`` by. Not reported: both signals in one loop or one call after another,
    signals that are ignored on purpose, handlers for SIGHUP or SIGUSR1, screens and prompts.

Why
    ``systemctl stop`` sends SIGTERM, Ctrl-C sends SIGINT. With a handler for SIGINT alone the stop works on the desk
    and never in the field: the process is killed with no DISCONNECT (the last will goes out, 20 of 20 stops), no
    last message, no file closed. With SIGTERM alone every run by hand ends in a traceback.

Bad
    ::

        import signal
        import time


        def stop(signum, frame):
            global running
            running = False


        running = True
        signal.signal(signal.SIGINT, stop)
        while running:
            time.sleep(0.2)

Good
    ::

        import queue
        import signal

        events = queue.SimpleQueue()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: events.put("stop"))
        events.get()

Fix
    By hand: install the same handler for both signals.

References
    docs/guideline/stopping.md#sigterm-and-sigint-alike · systemd.kill(5) · Python: signal.signal
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...rule import Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...module import Module
    from ...rule import Finding

RULE = Rule(
    "SVC202",
    "sigint-without-sigterm",
    Severity.FAULT,
    "this handler stops the program at {handled}, {missing}; handle SIGTERM and SIGINT alike",
)


def check(module: Module) -> Iterator[Finding]:
    """Yield a finding for each registration that leaves the other stop signal out."""
    for one in module.lifecycle.sigint_alone():
        yield RULE.at(one.number, handled="SIGINT", missing="but systemd sends SIGTERM, which kills it on the spot")
    for one in module.lifecycle.sigterm_alone():
        yield RULE.at(one.number, handled="SIGTERM", missing="but Ctrl-C ends it by a traceback")
