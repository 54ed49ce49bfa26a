"""SVC401 wrong-event-loop: a service takes its event loop before there is one.

What
    ``asyncio.get_event_loop()`` in the ``__init__`` of an aiomisc service, or at module level of a file that defines
    or runs services. Not reported: in ``start()`` and other coroutines, where the running loop is the right one; a
    loop that is handed to ``entrypoint(loop=…)`` or run by hand.

Why
    ``entrypoint`` makes a loop of its own when it starts. The one that ``get_event_loop()`` made before is never run:
    tasks, futures and timers put on it wait for ever, without an error. Since Python 3.14 there is an error: a
    RuntimeError.

Bad
    ::

        import asyncio

        from aiomisc import Service


        class Poller(Service):
            def __init__(self, **kwargs):
                super().__init__(**kwargs)
                self.answer = asyncio.get_event_loop().create_future()

            async def start(self):
                self.start_event.set()
                await self.answer

Good
    ::

        from aiomisc import Service


        class Poller(Service):
            async def start(self):
                self.answer = self.loop.create_future()
                self.start_event.set()
                await self.answer

Fix
    By hand: make what needs the loop in ``start()``, with ``self.loop``.

References
    docs/guideline/aiomisc.md#one-loop · Python: asyncio.get_event_loop
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...rule import Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...module import Module
    from ...rule import Finding

RULE = Rule(
    "SVC401",
    "wrong-event-loop",
    Severity.FAULT,
    "get_event_loop() before entrypoint() starts gives a loop that never runs; use self.loop, in start()",
)


def check(module: Module) -> Iterator[Finding]:
    """Yield a finding for each loop that is taken before the services' own exists."""
    for call in module.aiomisc.entrypoints.other_loops():
        yield RULE.at(call.node.func)
