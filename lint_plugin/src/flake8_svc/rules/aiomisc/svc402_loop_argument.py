"""SVC402 loop-argument: ``loop=`` is given to an asyncio function that takes none.

What
    ``loop=`` in a call of ``asyncio.sleep``, ``wait``, ``wait_for``, ``gather``, ``shield``, ``Queue``, ``Lock``,
    ``Event``, ``open_connection`` and the others that lost it. Not reported: functions that still take it
    (``ensure_future``, ``Future``, ``StreamReader``), ``loop=`` of other libraries, a branch or a fallback for old
    versions of Python.

Why
    Deprecated in Python 3.8, removed in 3.10: TypeError. In a service that has not said that it is ready it ends the
    process with exit code 1; after that the service is dead and the process lives on.

Bad
    ::

        import asyncio


        async def pause(loop):
            await asyncio.sleep(10, loop=loop)

Good
    ::

        import asyncio


        async def pause():
            await asyncio.sleep(10)

Fix
    Safe: the argument is taken away; the running loop is what is used.

References
    docs/guideline/aiomisc.md#one-loop · Python: What's New in 3.10, Removed
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...rule import Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...module import Module
    from ...module.facts import Call
    from ...rule import Finding

RULE = Rule(
    "SVC402",
    "loop-argument",
    Severity.BREAKS,
    "asyncio.{function}() takes no loop= since Python 3.10: TypeError; use it without, the running loop is meant",
)


def faults(module: Module) -> Iterator[tuple[Finding, Call]]:
    """Yield each call with a ``loop=`` that is a TypeError."""
    for call, keyword in module.aiomisc.coroutines.loop_arguments():
        yield RULE.at(keyword, function=call.name), call


def check(module: Module) -> Iterator[Finding]:
    """Yield a finding for each fault."""
    return (finding for finding, _ in faults(module))
