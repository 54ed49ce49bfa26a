"""SVC107 mixed-loops: two network loops run for one client.

What
    ``loop_start()``, and then ``loop()`` or ``loop_forever()`` on the same client while the thread runs, also in a
    signal handler. Not reported: alternatives in different branches; ``loop_start()`` or ``loop()`` after
    ``loop_stop()``.

Why
    Both loops read from one socket and call callbacks in two threads: packets are torn apart, a message is handled in
    either thread, and after a loss both reconnect, each closing the other's connection. ``loop_forever()`` after
    ``loop_stop()`` returns at once in paho 2.2, so that the program ends.

Bad
    ::

        import paho.mqtt.client as mqtt

        client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
        client.connect("localhost")
        client.loop_start()
        client.loop_forever()

Good
    ::

        import paho.mqtt.client as mqtt

        client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
        client.connect("localhost")
        client.loop_forever()

Fix
    By hand: keep ``loop_start()`` where the main thread has other work, ``loop_forever()`` where it has none.

References
    docs/guideline/connection.md#the-network-loop · paho-mqtt: Client.loop_start, Client.loop_forever
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...rule import Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...module import Module
    from ...rule import Finding

RULE = Rule(
    "SVC107",
    "mixed-loops",
    Severity.BREAKS,
    "{client}.{method}() runs beside {other}(): two loops share one socket; use one of them",
)


def check(module: Module) -> Iterator[Finding]:
    """Yield a finding for each second loop."""
    seconds = module.conduct.second_loops()
    for step, other in seconds:
        yield RULE.at(step.node, client=step.text, method=step.name, other=other.name)
    known = {step.node for step, _ in seconds}
    for call in module.lifecycle.second_loops_in_handlers():
        if call.name_node not in known:
            yield RULE.at(call.name_node, client=call.client.text, method=call.method, other="loop_start")
