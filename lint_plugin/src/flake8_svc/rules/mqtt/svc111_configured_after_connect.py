"""SVC111 configured-after-connect: a client is configured after it connects.

What
    ``will_set``, ``username_pw_set``, ``tls_set``, ``tls_set_context``, ``max_…_set`` after ``connect()``; a will that
    is set in the client's ``on_connect`` and nowhere else; an ``on_connect`` attached after the network loop has
    started, an ``on_message`` attached after that and after a subscription. Not reported: a later connect or reconnect
    of the program takes the setting over; callbacks between ``connect()`` and the loop.

Why
    What belongs to the CONNECT packet has no effect until the next reconnect: the will was published after 0 of the
    first losses and after the second one only, the user name was seen by the broker from the second connection on.
    ``tls_set`` does nothing either, until a loss, after which the client speaks TLS to a plain port for ever. An
    ``on_connect`` that comes after the CONNACK is not called at all.

Bad
    ::

        import paho.mqtt.client as mqtt

        client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
        client.connect("localhost")
        client.will_set("lamp/status", "offline", retain=True)
        client.loop_forever()

Good
    ::

        import paho.mqtt.client as mqtt

        client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
        client.will_set("lamp/status", "offline", retain=True)
        client.connect("localhost")
        client.loop_forever()

Fix
    Safe: the line, with the comment above it, is moved before ``connect()``. Unsafe: so is ``tls_set``, after which a
    client that has spoken plainly until now begins with TLS; and the line goes into the loop or try that makes the
    client and connects it. Where a callback is a function that is defined only behind ``loop_start()``, that moves
    behind the callback. By hand: where the two stand in different functions, or what is set is made between them.

References
    docs/guideline/connection.md#configure-before-connect · paho-mqtt: Client.will_set, Client.username_pw_set · MQTT
    3.1.1, 3.1
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...rule import Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...module import Module
    from ...module.course import Step
    from ...rule import Finding

RULE = Rule(
    "SVC111",
    "configured-after-connect",
    Severity.BREAKS,
    "{client}.{name} comes after the connection is begun and has no effect on it; use it before connect()",
)


def faults(module: Module) -> Iterator[tuple[Finding, tuple[Step, Step]]]:
    """Yield each setting that the connection will not have, and where that is begun."""
    for step, begun in module.conduct.configured_late():
        yield RULE.at(step.node, client=step.text, name=step.name), (step, begun)


def check(module: Module) -> Iterator[Finding]:
    """Yield a finding for each fault."""
    return (finding for finding, _ in faults(module))
