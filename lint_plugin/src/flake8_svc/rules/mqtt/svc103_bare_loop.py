"""SVC103 bare-loop: ``client.loop()`` is the service's network loop.

What
    ``loop()`` (or ``loop_read``, ``loop_write``, ``loop_misc``) of an MQTT client is called again and again, and what
    it returns decides nothing; to log it decides nothing either. Not reported: a return code that ends the program or
    makes it reconnect, a loop that waits for a callback, an ``on_disconnect`` or a loop that looks after the
    connection.

Why
    ``loop()`` does one round of network traffic and never reconnects. When the broker restarts it returns an error at
    once, at every call: the program spins at 100 % CPU (measured: 900,000 rounds a second), gets no message any more,
    and goes on like that after the broker is back.

Bad
    ::

        import paho.mqtt.client as mqtt

        client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
        client.connect("localhost")
        while True:
            client.loop()

Good
    ::

        import paho.mqtt.client as mqtt

        client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
        client.connect("localhost")
        client.loop_forever()

Fix
    Safe: ``loop_forever()`` where the loop does nothing else and does not end by itself. Unsafe: ``loop_start()``
    before it where it does more; a pause as long as that of ``loop()`` where nothing else waits in it;
    ``disconnect()`` and ``loop_stop()`` where it ends. Callbacks run beside it from then on. By hand: a ``loop()`` in
    a function that others call, one of several, one in a program whose windows or databases belong to one thread.

References
    docs/guideline/connection.md#the-network-loop · paho-mqtt: Client.loop_forever, Client.loop_start
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...rule import Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...module import Module
    from ...module.clients import ClientCall
    from ...rule import Finding

RULE = Rule(
    "SVC103",
    "bare-loop",
    Severity.BREAKS,
    "{client}.{method}() does not reconnect: after a broker restart it spins at 100 % CPU; "
    "use loop_forever() or loop_start()",
)

ONE_ROUND = frozenset({"loop", "loop_read", "loop_write", "loop_misc"})


def faults(module: Module) -> Iterator[tuple[Finding, ClientCall]]:
    """Yield each network loop that a lost connection turns into a busy loop."""
    for call in module.client_calls(ONE_ROUND):
        if module.serves_network(call) and not module.result_acted_on(call) and not module.looks_after_connection(call):
            yield RULE.at(call.name_node, client=call.client.text, method=call.method), call


def check(module: Module) -> Iterator[Finding]:
    """Yield a finding for each fault."""
    return (finding for finding, _ in faults(module))
