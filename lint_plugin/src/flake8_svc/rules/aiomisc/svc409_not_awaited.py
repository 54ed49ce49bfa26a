"""SVC409 not-awaited: a coroutine is called and not awaited.

What
    ``asyncio.sleep()``, ``super().start()`` or ``super().stop()`` of a service as a statement of its own in an ``async
    def``, in a file that imports aiomisc or paho.

Why
    The call only makes a coroutine object: nobody sleeps, nothing starts. A loop whose only pause is such a sleep
    never gives another task a turn. Python says "was never awaited", once, in a warning.

Bad
    ::

        import asyncio

        from aiomisc import Service


        class Poller(Service):
            async def start(self):
                self.start_event.set()
                while True:
                    self.read()
                    asyncio.sleep(1)

Good
    ::

        import asyncio

        from aiomisc import Service


        class Poller(Service):
            async def start(self):
                self.start_event.set()
                while True:
                    self.read()
                    await asyncio.sleep(1)

Fix
    Safe: ``await`` in front.

References
    docs/guideline/aiomisc.md#await-what-you-call · Python: Coroutines and Tasks
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
    "SVC409",
    "not-awaited",
    Severity.BREAKS,
    "{function}() without await does nothing; use await {function}()",
)


def faults(module: Module) -> Iterator[tuple[Finding, Call]]:
    """Yield each coroutine that is made and dropped."""
    for call in module.aiomisc.coroutines.sleeps_not_awaited():
        yield RULE.at(call.node.func, function="asyncio.sleep"), call
    for call in module.aiomisc.supers_not_awaited():
        yield RULE.at(call.node.func, function=f"super().{call.name}"), call


def check(module: Module) -> Iterator[Finding]:
    """Yield a finding for each fault."""
    return (finding for finding, _ in faults(module))
