"""SVC404 missing-override: a service lacks a method that aiomisc calls, or has it in a form that fails.

What
    A class derived from an aiomisc service does not define what its base needs (``start``, ``handle_client``,
    ``handle_datagram``, ``handle_connection``, ``callback``, ``in_process``, ``create_application``,
    ``create_asgi_app``), and is made in this file or has a method with nearly that name; ``start``, ``stop``,
    ``create_application`` and the like are no coroutine functions; ``stop`` cannot take the exception that it is
    called with. Not reported: bases from other files, abstract classes, a plain ``callback`` or ``handle_client``
    (aiomisc takes both).

Why
    Most bases are abstract: TypeError, exit code 1. ``AIOHTTPService`` is not: a misspelt ``create_application`` gives
    a server that runs and answers 404 to everything. A ``stop(self)`` without a parameter is never run: "Failed to
    stop service", exit code 0, the connections left open.

Bad
    ::

        from aiomisc.service.periodic import PeriodicService


        class Report(PeriodicService):
            async def calback(self):
                print("tick")

Good
    ::

        from aiomisc.service.periodic import PeriodicService


        class Report(PeriodicService):
            async def callback(self):
                print("tick")

Fix
    By hand: the name and the form that the message says.

References
    docs/guideline/aiomisc.md#what-each-service-must-define · aiomisc: Services
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...rule import Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...module import Module
    from ...rule import Finding

RULE = Rule(
    "SVC404",
    "missing-override",
    Severity.BREAKS,
    "{service} {fault}: {result}; use {instead}",
)


def check(module: Module) -> Iterator[Finding]:
    """Yield a finding for each method that is missing, and each that aiomisc cannot call."""
    services = module.aiomisc.services
    for one in services.missing():
        meant, required = getattr(one.instead, "name", ""), one.kind.required
        fault = f"has no {required}()" + (f" but {meant}(), which {one.base} never calls" if meant else "")
        result = "TypeError when it is made" if one.kind.abstract else "every request fails"
        yield RULE.at(
            one.instead or one.found.node, service=one.found.name, fault=fault, result=result, instead=required
        )
    for method in services.not_coroutines():
        name, owner = method.method.name, method.method.owner
        fault = f".{name}() is no coroutine function"
        yield RULE.at(
            method.method.node,
            service=owner.name if owner is not None else "",
            fault=fault,
            result="TypeError",
            instead=f"async def {name}",
        )
    for method in services.stops_without_argument():
        owner = method.method.owner
        yield RULE.at(
            method.method.node,
            service=owner.name if owner is not None else "",
            fault=".stop() takes no exception",
            result="it is never run",
            instead="stop(self, exception=None)",
        )
