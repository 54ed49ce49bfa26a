"""SVC408 entrypoint-main: a service runs by something else than ``run_forever()``.

What
    ``run_until_complete(main())`` in ``with entrypoint()``, ``aiomisc.run(main())``, ``async with entrypoint()``,
    where what is awaited never ends by itself; ``with entrypoint(server):`` whose body does nothing. Not reported: a
    ``main()`` that comes to its end (a tool), tests, ``run_forever()`` after a ``run_until_complete()``.

Why
    On SIGTERM these end with exit code 1 or 70, never 0 (8 of 8 stops each, asyncio and uvloop), with a traceback or a
    false "Shutdown did not happen in 60.0 seconds": systemd counts every stop as a failure. ``run_forever()`` gives 0.
    An empty ``with`` stops the services as soon as they run.

Bad
    ::

        import asyncio

        from aiomisc import entrypoint
        from aiomisc.service import MemoryTracer


        async def main():
            while True:
                await asyncio.sleep(1)


        with entrypoint(MemoryTracer()) as loop:
            loop.run_until_complete(main())

Good
    ::

        from aiomisc import entrypoint
        from aiomisc.service import MemoryTracer

        with entrypoint(MemoryTracer()) as loop:
            loop.run_forever()

Fix
    By hand: make ``main()`` the ``start()`` of a service, and ``loop.run_forever()`` the only thing in the ``with``.

References
    docs/guideline/aiomisc.md#the-program · aiomisc: Entrypoint
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...rule import Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...module import Module
    from ...rule import Finding

RULE = Rule(
    "SVC408",
    "entrypoint-main",
    Severity.FAULT,
    "{what}: {result}; use loop.run_forever() in with entrypoint()",
)


def check(module: Module) -> Iterator[Finding]:
    """Yield a finding for each main of a service that a SIGTERM turns into a failure, or that is empty."""
    for node, how in module.aiomisc.entrypoints.wrong_mains():
        yield RULE.at(node, what=f"a service as the main of {how}", result="SIGTERM ends it with exit code 1 or 70")
    for call in module.aiomisc.entrypoints.never_run():
        yield RULE.at(call.node.func, what="nothing runs in this with", result="the services stop at once")
