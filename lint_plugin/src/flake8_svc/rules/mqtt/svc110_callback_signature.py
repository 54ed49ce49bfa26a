"""SVC110 callback-signature: a callback does not take what paho hands it.

What
    The number of parameters of a callback fits neither the event nor the callback API version and the protocol of its
    client; or a method lacks ``self``. ``on_disconnect(client, userdata, flags, rc=0)`` is reported under VERSION1:
    it can be called, but the reason arrives as ``flags`` and ``rc`` is always 0. Not reported: defaults and ``*args``
    that make it fit.

Why
    The TypeError comes from inside paho's loop, at the first call. With ``loop_forever()`` it ends the program; with
    ``loop_start()`` it ends the network thread alone, and the process lives on without it. An ``on_disconnect`` that
    does not fit fails months later, when the broker restarts for the first time.

Bad
    ::

        import paho.mqtt.client as mqtt


        def on_publish(client, userdata, mid):
            print("sent", mid)


        client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
        client.on_publish = on_publish

Good
    ::

        import paho.mqtt.client as mqtt


        def on_publish(client, userdata, mid, reason_code, properties):
            print("sent", mid)


        client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
        client.on_publish = on_publish

Fix
    Safe: adds what is missing, since a callback that cannot be called has no behaviour to keep: ``self``, ``userdata``,
    ``flags``, and what VERSION2 hands over beside the parameters of VERSION1; all of them to a function that takes
    nothing and that nobody else calls. Takes the ``flags`` out of an on_disconnect of VERSION1. By hand: parameters in
    an order of their own; those of VERSION2 beside a client that asks for VERSION1 (SVC109).

References
    docs/guideline/connection.md#name-the-callback-api · paho-mqtt: Client.on_connect, Client.on_disconnect
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...rule import Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...module import Module
    from ...module.signatures import Misfit
    from ...rule import Finding

RULE = Rule(
    "SVC110",
    "callback-signature",
    Severity.BREAKS,
    "{function}() does not fit {event} of this client; use the parameters {signature}",
)


def faults(module: Module) -> Iterator[tuple[Finding, Misfit]]:
    """Yield each callback that paho cannot call as it is written."""
    for misfit in module.signatures.misfits():
        function, event = misfit.attached.function, misfit.attached.event
        yield RULE.at(function.node, function=function.name, event=event, signature=misfit.signature), misfit


def check(module: Module) -> Iterator[Finding]:
    """Yield a finding for each fault."""
    return (finding for finding, _ in faults(module))
