"""SVC404 missing-override: a service lacks a method that aiomisc calls, or has it in a form that fails.

What
    A class derived from an aiomisc service does not define what its base needs (``start``, ``handle_client``,
    ``handle_datagram``, ``handle_connection``, ``callback``, ``in_process``, ``create_application``,
    ``create_asgi_app``), and is made in this file or has a method with nearly that name; ``start``, ``stop``,
    ``create_application`` and the like are no coroutine functions; ``in_process`` is one; ``stop`` cannot take the
    exception that it is called with. Not reported: bases from other files, abstract classes, a plain ``callback`` or
    ``handle_client`` (aiomisc takes both).

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
    Safe: ``async`` where the method is awaited, none where a process calls it, ``exception=None`` for ``stop()``.
    Unsafe: the name that was meant. By hand: what is not there at all, and what is used by its name elsewhere.

References
    docs/guideline/aiomisc.md#what-each-service-must-define · aiomisc: Services
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...rule import Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...module import Module
    from ...module.services import Missing, Overriding
    from ...rule import Finding

RULE = Rule(
    "SVC404",
    "missing-override",
    Severity.BREAKS,
    "{service}{fault}: {result}; use {instead}",
)


def faults(module: Module) -> Iterator[tuple[Finding, Missing | Overriding]]:
    """Yield each method that is missing, and each that aiomisc cannot call."""
    services = module.aiomisc.services
    for missing in services.missing():
        meant, required = getattr(missing.instead, "name", ""), missing.kind.required
        fault = f" has no {required}()" + (f" (did you mean that by {meant}()?)" if meant else "")
        place, name = missing.instead or missing.found.node, missing.found.name
        yield (
            RULE.at(place, service=name, fault=fault, result=missing.kind.without, instead=f"def {required}"),
            missing,
        )
    wrong = [
        (one, "is no coroutine function", "TypeError", f"async def {one.method.name}")
        for one in services.not_coroutines()
    ]
    wrong += [
        (one, "is a coroutine function", "nobody runs it", "def in_process") for one in services.coroutines_in_process()
    ]
    wrong += [
        (one, "takes no exception", "it is never run", "stop(self, exception=None)")
        for one in services.stops_without_argument()
    ]
    for one, fault, result, instead in wrong:
        owner, fault = one.method.owner, f".{one.method.name}() {fault}"
        service = owner.name if owner is not None else ""
        yield RULE.at(one.method.node, service=service, fault=fault, result=result, instead=instead), one


def check(module: Module) -> Iterator[Finding]:
    """Yield a finding for each fault."""
    return (finding for finding, _ in faults(module))
