"""SVC112 no-network-loop: a client publishes for ever and nothing runs its network loop.

What
    A client publishes in an endless loop, or for as long as a window, a server, a bot or another client's loop lives,
    and the file runs none of ``loop_start()``, ``loop_forever()``, ``loop()`` on it, or only behind the endless loop.
    Reported once for each client. Not reported: clients that other code may loop, such as the public attribute of a
    class that the file itself never uses; a connection of its own for each round.

Why
    Without a loop nobody reads from the socket and nobody sends PINGREQ. The broker drops the client after one and a
    half keepalives (90 s with the default), it never reconnects, and ``publish()`` does not raise: it queues, or
    returns an error that nobody looks at.

Bad
    ::

        import time

        import paho.mqtt.client as mqtt

        client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
        client.connect("localhost")
        while True:
            client.publish("lamp/state", "on")
            time.sleep(10)

Good
    ::

        import time

        import paho.mqtt.client as mqtt

        client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
        client.connect("localhost")
        client.loop_start()
        while True:
            client.publish("lamp/state", "on")
            time.sleep(10)

Fix
    By hand: ``loop_start()`` after ``connect()``.

References
    docs/guideline/connection.md#the-network-loop · paho-mqtt: Client.loop_start · MQTT 3.1.1, 3.1.2.10
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...rule import Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...module import Module
    from ...rule import Finding

RULE = Rule(
    "SVC112",
    "no-network-loop",
    Severity.BREAKS,
    "no network loop runs for {client}: the broker drops it after 1.5 keepalives, for good; use loop_start()",
)


def check(module: Module) -> Iterator[Finding]:
    """Yield a finding for each client that is used on and on without a loop."""
    for step in module.conduct.unlooped():
        yield RULE.at(step.node, client=step.text)
