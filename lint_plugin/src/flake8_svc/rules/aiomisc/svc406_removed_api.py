"""SVC406 removed-api: something that aiomisc does not have any more, or never had.

What
    The import or use of ``GracefulService`` (in no release), ``RavenSender`` (its client is archived),
    ``new_event_loop``, ``create_default_event_loop``, ``event_loop_policy``, ``context_partial``,
    ``wrap_logging_handler``, and ``policy=`` of ``entrypoint`` (removed in aiomisc 18). Not reported: a branch or a
    fallback for old versions.

Why
    ImportError, AttributeError or TypeError at the first start after the upgrade; some pages of aiomisc's own
    documentation still show them. ``RavenSender`` imports only with the extra ``raven``, whose client is archived.

Bad
    ::

        from aiomisc.service import GracefulService

Good
    ::

        from aiomisc import Service

Fix
    By hand: what the message says.

References
    docs/guideline/aiomisc.md#what-is-gone · aiomisc: Changelog
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...rule import Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...module import Module
    from ...rule import Finding

RULE = Rule(
    "SVC406",
    "removed-api",
    Severity.BREAKS,
    "{name} fails with aiomisc 18 or is no longer maintained; {instead}",
)


def check(module: Module) -> Iterator[Finding]:
    """Yield a finding for each import, call and keyword that fails with a current aiomisc."""
    for node, name, instead in module.aiomisc.entrypoints.removed():
        yield RULE.at(node, name=name, instead=instead)
