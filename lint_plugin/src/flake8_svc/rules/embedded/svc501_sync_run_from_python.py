"""SVC501 sync-run-from-python: Python waits for the reactor that waits for Python.

What
    ``sync_run()`` is called in Python that is embedded in a C++ server, or a native function that the option
    ``svc-sync-functions`` names because it does the same inside.

Why
    The native side hands the work to another thread and waits for it, and it keeps the GIL while it waits; the other
    thread needs the GIL for the first line of Python. Nobody moves any more. Shown with pools of one and of four
    threads, from the reactor's thread and from a thread of Python's own; giving the GIL up while waiting only moves
    the deadlock to the moment when every thread of the pool waits.

Bad
    ::

        from ymod_python_sys import current_python

        reactor = current_python().reactor()
        answer = reactor.sync_run(compute)

Good
    ::

        from ymod_python_sys import current_python

        reactor = current_python().reactor()
        reactor.async_run(compute_and_report)

Fix
    By hand: ``async_run()`` with a callback that goes on with the result; never wait for it in the same thread.

References
    docs/guideline/embedded.md#never-wait-for-the-reactor · Python: threading and the GIL (C API, Thread State)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...rule import Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...module import Module
    from ...rule import Finding

RULE = Rule(
    "SVC501",
    "sync-run-from-python",
    Severity.BREAKS,
    "{function}() waits with the GIL held for a thread that needs the GIL: deadlock; use async_run() with a callback",
)


def check(module: Module) -> Iterator[Finding]:
    """Yield a finding for each call that waits for the reactor."""
    embedded = any(map(module.imports, module.options.embedded_modules))
    listed = module.options.sync_functions
    for call in module.calls({"sync_run", *(name.rpartition(".")[2] for name in listed)}):
        native = embedded and call.name == "sync_run" and not module.runs_own_code(call)
        if native or module.called(call) in listed:
            yield RULE.at(call.node.func, function=call.name)
