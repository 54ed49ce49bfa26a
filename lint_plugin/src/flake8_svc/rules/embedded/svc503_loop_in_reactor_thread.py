"""SVC503 loop-in-reactor-thread: the import of a module never gives the reactor its thread back.

What
    In a file that imports a module of the C++ host, code that runs when the file is loaded (at module level, or in a
    function called there) calls ``asyncio.run``, ``run_forever``, ``run_until_complete``, ``serve_forever`` or paho's
    ``loop_forever``, joins a thread, or sleeps for a second or more, or in an endless loop. Not reported: what runs in
    a thread, and under ``if __name__ == "__main__"``.

Why
    The host loads the file in a thread of the reactor's pool. With a pool of one thread nothing else ever runs
    (deadlock, shown); with more, one of them is gone for good, and a reload on SIGHUP takes the next.

Bad
    ::

        import asyncio

        from ymod_python_sys import current_python


        async def main():
            print(current_python())


        asyncio.run(main())

Good
    ::

        from ymod_python_sys import current_python


        def main():
            print(current_python())


        current_python().async_run(main)

Fix
    By hand: run the loop in a ``threading.Thread`` whose function begins with ``set_as_current()``.

References
    docs/guideline/embedded.md#threads-of-your-own · Python: asyncio.run
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...rule import Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...module import Module
    from ...rule import Finding

RULE = Rule(
    "SVC503",
    "loop-in-reactor-thread",
    Severity.BREAKS,
    "{function}() keeps the reactor's thread that loads this file; use a thread that begins with set_as_current()",
)


def check(module: Module) -> Iterator[Finding]:
    """Yield a finding for each call that keeps the thread of the import."""
    for call in module.import_effects.blocking():
        yield RULE.at(call.node.func, function=call.name)
