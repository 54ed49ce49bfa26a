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
    Safe: the same handler is installed for the other signal, on the next line. By hand: where the handler looks at the
    number of its signal, or the signals come from a list.

References
    docs/guideline/stopping.md#sigterm-and-sigint-alike · systemd.kill(5) · Python: signal.signal
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...rule import Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...module import Module
    from ...module.handlers import Registration
    from ...rule import Finding

RULE = Rule(
    "SVC202",
    "sigint-without-sigterm",
    Severity.FAULT,
    "this handler stops the program at {handled}, {missing}; handle SIGTERM and SIGINT alike",
)


def faults(module: Module) -> Iterator[tuple[Finding, tuple[Registration, str]]]:
    """Yield each registration that leaves the other stop signal out, and that other."""
    for one in module.lifecycle.sigint_alone():
        missing = "but systemd sends SIGTERM, which kills it on the spot"
        yield RULE.at(one.number, handled="SIGINT", missing=missing), (one, "SIGTERM")
    for one in module.lifecycle.sigterm_alone():
        yield RULE.at(one.number, handled="SIGTERM", missing="but Ctrl-C ends it by a traceback"), (one, "SIGINT")


def check(module: Module) -> Iterator[Finding]:
    """Yield a finding for each fault."""
    return (finding for finding, _ in faults(module))
