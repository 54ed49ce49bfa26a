"""SVC403 start-never-ready: a service's ``start()`` goes on for ever and never says that it is ready.

What
    The ``start()`` of an aiomisc service has an endless loop or waits for ever (``serve_forever()``,
    ``Event().wait()``, a flag that only ``stop()`` changes), itself or in a function of the file that it awaits, with
    no ``self.start_event.set()`` before; or it names ``self.start_event.set`` without calling it. Not reported: a
    ``start()`` that comes to its end (aiomisc then sets the event), and one that hands itself to code of another file.

Why
    ``entrypoint`` waits for every service's event before it installs its signal handlers and enters ``with``. Without
    it the program never gets there: SIGTERM kills it (exit code -15), no ``stop()`` of any service is called, READY=1
    is never sent and systemd gives up after TimeoutStartSec.

Bad
    ::

        import asyncio

        from aiomisc import Service


        class Poller(Service):
            async def start(self):
                while True:
                    await asyncio.sleep(1)

Good
    ::

        import asyncio

        from aiomisc import Service


        class Poller(Service):
            async def start(self):
                self.start_event.set()
                while True:
                    await asyncio.sleep(1)

Fix
    Safe: the missing parentheses; ``self.start_event.set()`` before the line where start() stays. Move it up, or down,
    to where the service can do its work.

References
    docs/guideline/aiomisc.md#say-that-you-are-ready · aiomisc: Services
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...rule import Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...module import Module
    from ...module.readiness import NotReady
    from ...rule import Finding

RULE = Rule(
    "SVC403",
    "start-never-ready",
    Severity.BREAKS,
    "{service}.start() {how}: SIGTERM kills the process without any stop(); use self.start_event.set() first",
)


def faults(module: Module) -> Iterator[tuple[Finding, NotReady]]:
    """Yield each start() that keeps the entrypoint waiting."""
    for found in module.aiomisc.readiness.never_ready():
        how = "does not call start_event.set" if found.uncalled else "never gets ready"
        yield RULE.at(found.node, service=found.owner, how=how), found


def check(module: Module) -> Iterator[Finding]:
    """Yield a finding for each fault."""
    return (finding for finding, _ in faults(module))
