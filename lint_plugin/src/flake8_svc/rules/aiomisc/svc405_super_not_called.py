"""SVC405 super-not-called: an override leaves out the ``start()`` or ``stop()`` that does the work.

What
    ``start()`` or ``stop()`` of a class derived from CronService, PeriodicService, TCPServer, AIOHTTPService or
    another service of aiomisc that works by itself, which neither calls the base's nor does the base's work
    (``make_client_handler``, ``self.server``, ``create_application()`` …). Also ``register()`` of a CronService after
    ``await super().start()``. Not reported: ``Service`` itself, whose two are empty; bases from other files.

Why
    Without the base's ``start()`` nothing listens, ticks or fires, and nothing says so. Without its ``stop()`` servers
    keep their sockets and connections to the end of the process. Cron jobs are taken over in ``start()``: one that is
    registered later never fires.

Bad
    ::

        from aiomisc.service.periodic import PeriodicService


        class Report(PeriodicService):
            async def start(self):
                print("starting")

            async def callback(self):
                print("tick")

Good
    ::

        from aiomisc.service.periodic import PeriodicService


        class Report(PeriodicService):
            async def start(self):
                print("starting")
                await super().start()

            async def callback(self):
                print("tick")

Fix
    Safe: ``register()`` moves before ``await super().start()``. Unsafe: ``await super().start()`` last in ``start()``,
    ``await super().stop(exception)`` first in ``stop()``. By hand: in a ``start()`` that may end before its last line.

References
    docs/guideline/aiomisc.md#what-each-service-must-define · aiomisc: Services
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...rule import Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...module import Module
    from ...module.facts import Call
    from ...module.services import Overriding
    from ...rule import Finding

RULE = Rule(
    "SVC405",
    "super-not-called",
    Severity.BREAKS,
    "{what}: {result}; use {instead}",
)


def faults(module: Module) -> Iterator[tuple[Finding, Overriding | Call]]:
    """Yield each override without the base's work, and each cron job registered too late."""
    services = module.aiomisc.services
    for one in services.without_super():
        name, owner = one.method.name, one.method.owner
        finding = RULE.at(
            one.method.node,
            what=f"{owner.name if owner is not None else ''}.{name}() leaves out {one.base}.{name}()",
            result="nothing starts" if name == "start" else "what it holds stays open",
            instead="await super().start()" if name == "start" else "await super().stop(exception)",
        )
        yield finding, one
    for call in services.registered_too_late():
        finding = RULE.at(
            call.node.func,
            what="register() after start()",
            result="the job never fires",
            instead="it before await super().start()",
        )
        yield finding, call


def check(module: Module) -> Iterator[Finding]:
    """Yield a finding for each fault."""
    return (finding for finding, _ in faults(module))
