"""SVC102 startup-publish-outside-on-connect: what the broker keeps for others is published once, at start.

What
    A retained ``publish()`` (status "online", discovery, meta topics) stands in start-up code after ``connect()``, in a
    program that then goes on, and neither ``on_connect`` nor a loop or timer publishes the topic again. A block of
    publishes is one report. Not reported: scripts that publish and end, programs that end when the connection is
    lost, an empty payload (it clears a topic).

Why
    When the connection is lost the broker publishes the last will, "offline", over it; a broker that is killed and
    keeps no state on disk forgets it. paho reconnects by itself a second later and publishes nothing: to everybody
    else the service stays offline, or unknown, until somebody restarts it.

Bad
    ::

        import paho.mqtt.client as mqtt

        client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
        client.will_set("lamp/status", "offline", retain=True)
        client.connect("localhost")
        client.publish("lamp/status", "online", retain=True)
        client.loop_forever()

Good
    ::

        import paho.mqtt.client as mqtt


        def on_connect(client, userdata, flags, reason_code, properties):
            if not reason_code.is_failure:
                client.publish("lamp/status", "online", retain=True)


        client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
        client.will_set("lamp/status", "offline", retain=True)
        client.on_connect = on_connect
        client.connect("localhost")
        client.loop_forever()

Fix
    Unsafe: moves the block into the client's ``on_connect``, where the broker has accepted; makes one where there is
    none. Where a function of the file does nothing but to publish, and runs once, its call moves instead. By hand:
    what stands under a condition, is published by a function that does more, or reads what only the start knows.

References
    docs/guideline/connection.md#announce-in-on_connect · paho-mqtt: Client.on_connect, Client.will_set
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...rule import Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...module import Module
    from ...module.facts import Call
    from ...rule import Finding

RULE = Rule(
    "SVC102",
    "startup-publish-outside-on-connect",
    Severity.FAULT,
    "{call}() announces state once, at start: a reconnect leaves the last will in its place; use on_connect for it",
)


def faults(module: Module) -> Iterator[tuple[Finding, list[Call]]]:
    """Yield each block of publishes that the next connection will not repeat, with all its calls."""
    announced = list(module.announcing.once())
    if announced and not module.ends_when_connection_is_lost():
        yield from ((RULE.at(calls[0].node.func, call=calls[0].name), calls) for calls in announced)


def check(module: Module) -> Iterator[Finding]:
    """Yield a finding for each fault."""
    return (finding for finding, _ in faults(module))
