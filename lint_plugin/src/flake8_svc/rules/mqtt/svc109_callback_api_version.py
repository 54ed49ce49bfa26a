"""SVC109 callback-api-version: a client is made without saying which callbacks it wants.

What
    ``Client(…)`` of paho-mqtt gets no ``CallbackAPIVersion``, or the deprecated ``VERSION1``, or something else in its
    place: the client id that was the first parameter of paho 1, or a bare number. Not reported: the branch of a
    program that serves paho 1 as well (``hasattr(mqtt, "CallbackAPIVersion")``, ``except AttributeError``), arguments
    that the file does not show, other classes of that name.

Why
    paho 2 put the version in front of all other parameters. Tried on four releases: ``Client("lamp")`` raises in each
    paho 2 (ValueError in 2.0 and 2.1, TypeError in 2.2), ``Client()`` raises TypeError in 2.0 and means VERSION1 in
    2.1 and 2.2, with a DeprecationWarning that is seen only if the call stands in ``__main__``. A number is a TypeError
    before Python 3.12. VERSION1 goes away with paho 3, and its on_disconnect knows no reason.

Bad
    ::

        import paho.mqtt.client as mqtt

        client = mqtt.Client("lamp")

Good
    ::

        import paho.mqtt.client as mqtt

        client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2, "lamp")

Fix
    Safe: names ``VERSION1``, which the client has meant so far (from then on the file needs paho 2). Unsafe: a second
    round migrates the file to ``VERSION2``, its callbacks' parameters and what they do with the reason included. By
    hand: where callbacks are in other files, serve paho 1 as well, or hand the reason on as a number.

References
    docs/guideline/connection.md#name-the-callback-api · paho-mqtt: migrations, CallbackAPIVersion
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...rule import Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...module import Module
    from ...module.creations import Creation
    from ...rule import Finding

RULE = Rule("SVC109", "callback-api-version", Severity.BREAKS, "{fault}; use CallbackAPIVersion.VERSION2")

FAULTS = {
    "VERSION1": "{client}() asks for the callback API that is deprecated and goes away with paho 3",
    "no version": "{client}() names no callback API version: paho 2.0 raises, later ones take the deprecated one",
    "the client id": "{client}() wants the callback API version first, not the client id: paho 2 raises",
    "a number": "{client}() wants a callback API version, not a number: TypeError before Python 3.12",
}


def faults(module: Module) -> Iterator[tuple[Finding, Creation]]:
    """Yield each client that is made with the wrong version or none."""
    for made in module.creations.all:
        if made.version.value in FAULTS and not made.for_paho_1:
            yield RULE.at(made.node, fault=FAULTS[made.version.value].format(client=made.text)), made


def check(module: Module) -> Iterator[Finding]:
    """Yield a finding for each fault."""
    return (finding for finding, _ in faults(module))
