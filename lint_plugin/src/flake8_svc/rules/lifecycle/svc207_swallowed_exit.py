"""SVC207 swallowed-exit: the main loop catches the exception that was to end it.

What
    ``except BaseException``, a bare ``except`` or ``except SystemExit`` around all that the main loop does, after
    which the loop goes on. Not reported: a clause that raises, breaks, returns or exits, or that follows one for
    ``KeyboardInterrupt`` or ``SystemExit``; a try around one step of several; threads and callbacks; a program whose
    stop is a flag.

Why
    ``SystemExit`` and ``KeyboardInterrupt`` are no ``Exception``, so that a loop can survive failures and still be
    ended. Here Ctrl-C and a handler's ``sys.exit()`` are one more failure for the log: the service cannot be stopped
    but by SIGKILL, 90 seconds after ``systemctl stop``.

Bad
    ::

        import time

        while True:
            try:
                read_sensor()
                time.sleep(1)
            except:
                print("trying again")

Good
    ::

        import time

        while True:
            try:
                read_sensor()
                time.sleep(1)
            except Exception as error:
                print("trying again", error)

Fix
    Safe: ``except Exception``. By hand: where a clause names ``SystemExit``, or another one catches ``Exception``
    already; better are the exceptions that you expect.

References
    docs/guideline/stopping.md#let-the-exit-through · Python: Built-in Exceptions, exception hierarchy
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...rule import Rule, Severity

if TYPE_CHECKING:
    import ast
    from collections.abc import Iterator

    from ...module import Module
    from ...rule import Finding

RULE = Rule(
    "SVC207",
    "swallowed-exit",
    Severity.FAULT,
    "this clause catches SystemExit and KeyboardInterrupt and the loop goes on: it cannot be stopped; "
    "use except Exception",
)


def faults(module: Module) -> Iterator[tuple[Finding, ast.AST]]:
    """Yield each clause that keeps a main loop from its end: the name in it, or the clause."""
    for node in module.lifecycle.swallowed_exits():
        yield RULE.at(node), node


def check(module: Module) -> Iterator[Finding]:
    """Yield a finding for each fault."""
    return (finding for finding, _ in faults(module))
