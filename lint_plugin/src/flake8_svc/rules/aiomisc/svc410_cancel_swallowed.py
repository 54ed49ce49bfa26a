"""SVC410 cancel-swallowed: an endless coroutine catches its own cancellation and goes on.

What
    ``except BaseException`` or a bare ``except`` without ``raise``, ``break`` or ``return``, round an ``await`` in a
    ``while True`` of a coroutine that nothing leaves, in a file that imports aiomisc or paho. Not reported: ``except
    Exception`` (CancelledError is none of them), a ``CancelledError`` caught before, the wait for another task
    (``await task``).

Why
    A stop cancels the task; the cancellation arrives as an exception at the ``await``. Caught, it is gone, and the
    loop goes on: the program never ends, aiomisc's shutdown_timeout does not help, and systemd kills it after
    TimeoutStopSec.

Bad
    ::

        import asyncio

        from aiomisc import Service


        class Poller(Service):
            async def start(self):
                self.start_event.set()
                while True:
                    try:
                        await self.read()
                    except:
                        await asyncio.sleep(1)

Good
    ::

        import asyncio

        from aiomisc import Service


        class Poller(Service):
            async def start(self):
                self.start_event.set()
                while True:
                    try:
                        await self.read()
                    except Exception:
                        await asyncio.sleep(1)

Fix
    Safe: ``except Exception``. By hand: where another clause catches ``Exception`` already.

References
    docs/guideline/aiomisc.md#let-a-cancellation-through · Python: asyncio.CancelledError
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
    "SVC410",
    "cancel-swallowed",
    Severity.BREAKS,
    "this except swallows CancelledError: the stop never ends; use except Exception",
)


def faults(module: Module) -> Iterator[tuple[Finding, Handler]]:
    """Yield each clause that keeps its task alive for ever."""
    for handler in module.aiomisc.coroutines.swallows():
        yield RULE.at(handler.node), handler


def check(module: Module) -> Iterator[Finding]:
    """Yield a finding for each fault."""
    return (finding for finding, _ in faults(module))
