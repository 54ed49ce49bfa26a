"""SVC201 keyboard-interrupt: a service is stopped by ``except KeyboardInterrupt``.

What
    ``except KeyboardInterrupt``, alone or in a tuple, ends something that would run for ever, in a file that handles
    no SIGTERM. Not reported: a clause that re-raises, an interactive prompt, a one-shot command, a helper of a
    library, a framework that handles SIGTERM itself, a function that only threads run, where it is never raised.

Why
    ``systemctl stop`` sends SIGTERM, and Python turns only SIGINT into an exception. Under systemd the clause never
    runs: the process dies on the spot, with no DISCONNECT (so the last will is published, as if it had crashed), no
    last message, no file closed. Ctrl-C at a desk shows none of that.

Bad
    ::

        import time

        try:
            while True:
                read_sensor()
                time.sleep(1)
        except KeyboardInterrupt:
            close_sensor()

Good
    ::

        import queue
        import signal

        events = queue.SimpleQueue()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: events.put("stop"))
        start_sensor()
        events.get()
        close_sensor()

Fix
    Safe: ``signal.signal(signal.SIGTERM, signal.default_int_handler)``, after which SIGTERM takes the way of Ctrl-C;
    the clause and its clean-up stay. Unsafe: the same in a program whose threads may outlive the exception. By hand:
    where the clause ends with an error code or does not end the program, where another clause would swallow the
    exception; and, better than any exception at any line, one handler for both signals that only puts into a
    ``SimpleQueue``, and a main thread that waits on it.

References
    docs/guideline/stopping.md#sigterm-and-sigint-alike · systemd.kill(5) · Python: signal.default_int_handler
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...rule import Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...module import Module
    from ...module.facts import Handler
    from ...rule import Finding

RULE = Rule(
    "SVC201",
    "keyboard-interrupt",
    Severity.FAULT,
    "except KeyboardInterrupt never runs under systemd, which stops a service by SIGTERM; "
    "handle SIGTERM and SIGINT alike",
)


def faults(module: Module) -> Iterator[tuple[Finding, Handler]]:
    """Yield each clause that is a stop for Ctrl-C alone."""
    stops = module.keyboard_stops()
    if stops and not module.handles_sigterm() and not module.ends_itself():
        yield from ((RULE.at(name), handler) for name, handler in stops)


def check(module: Module) -> Iterator[Finding]:
    """Yield a finding for each fault."""
    return (finding for finding, _ in faults(module))
