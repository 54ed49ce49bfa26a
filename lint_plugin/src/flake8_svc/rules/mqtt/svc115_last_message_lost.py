"""SVC115 last-message-lost: the last message is overtaken by the end.

What
    In what ends a program: ``publish()`` with QoS 1 or 2 and ``disconnect()`` right after it; any ``publish()`` of a
    program with ``loop_start()`` that then ends without ``loop_stop()``; several messages with no network loop at all,
    and then ``disconnect()``; ``wait_for_publish()`` without a time limit in a stop. Not reported: a wait with a limit,
    ``loop_stop()`` before ``disconnect()``, QoS 0 before ``disconnect()`` and ``loop_stop()``, a single message with
    no loop.

Why
    ``disconnect()`` does not wait for what is queued: of 2,000 QoS 1 messages 106 arrived. A process that ends with the
    network thread still at work sent 0 of 40. With no network loop at all, of 3 messages sometimes 1 arrived.
    ``wait_for_publish()`` without a limit waits for ever for a broker that does not answer, and systemd kills the
    service after 90 s.

Bad
    ::

        import time

        import paho.mqtt.client as mqtt

        client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
        client.connect("localhost")
        client.loop_start()
        time.sleep(60)
        client.publish("lamp/status", "offline", qos=1, retain=True)
        client.disconnect()
        client.loop_stop()

Good
    ::

        import time

        import paho.mqtt.client as mqtt

        client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
        client.connect("localhost")
        client.loop_start()
        time.sleep(60)
        client.publish("lamp/status", "offline", qos=1, retain=True).wait_for_publish(2)
        client.disconnect()
        client.loop_stop()

Fix
    Safe: ``wait_for_publish(2)`` is added, in a stop also the ``except`` for a message that has no connection to go out
    by; a wait without a limit gets it. By hand: where a function of your own publishes; ``loop_start()`` where
    nobody runs the network loop; for many messages ``loop_stop()`` before ``disconnect()``.

References
    docs/guideline/stopping.md#the-last-message · paho-mqtt: MQTTMessageInfo.wait_for_publish
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...rule import Rule, Severity

if TYPE_CHECKING:
    import ast
    from collections.abc import Iterator

    from ...module import Module
    from ...module.delivery import Last
    from ...rule import Finding

RULE = Rule(
    "SVC115",
    "last-message-lost",
    Severity.FAULT,
    "{what}",
)

LEFT = "the program ends before this message is sent; use wait_for_publish(2), then disconnect() and loop_stop()"
UNBOUNDED = "wait_for_publish() in a stop waits for ever for a broker that does not answer; use a limit: (2)"


def faults(module: Module) -> Iterator[tuple[Finding, tuple[ast.expr, Last]]]:
    """Yield each last message that may stay behind, and each wait that may never end: what is called, and its fate."""
    for node, last in module.conduct.last_messages():
        yield RULE.at(node, what=UNBOUNDED if last.waited_for else LEFT), (node, last)


def check(module: Module) -> Iterator[Finding]:
    """Yield a finding for each fault."""
    return (finding for finding, _ in faults(module))
