"""SVC113 hand-made-reconnect: the program reconnects although paho does.

What
    ``connect()`` or ``reconnect()`` in a callback, or in the main loop when a flag says that the connection is lost, of
    a client with ``loop_start()`` or ``loop_forever()``. Not reported: programs that run ``loop()`` themselves,
    ``reconnect_on_failure=False``, ``reconnect()`` after the program's own ``disconnect()``.

Why
    Both loops reconnect by themselves, with growing pauses. A second ``reconnect()`` closes the socket that the first
    is just opening, and a retry loop in ``on_disconnect`` holds up the very thread that would do the work: no callback,
    no keepalive, no end by ``loop_stop()`` meanwhile.

Bad
    ::

        import paho.mqtt.client as mqtt


        def on_disconnect(client, userdata, flags, reason_code, properties):
            client.reconnect()


        client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
        client.on_disconnect = on_disconnect
        client.connect("localhost")
        client.loop_forever()

Good
    ::

        import logging

        import paho.mqtt.client as mqtt


        def on_disconnect(client, userdata, flags, reason_code, properties):
            logging.warning("connection lost: %s", reason_code)


        client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
        client.on_disconnect = on_disconnect
        client.reconnect_delay_set(1, 30)
        client.connect("localhost")
        client.loop_forever()

Fix
    By hand: take the call out; ``reconnect_delay_set(1, 30)`` bounds the pauses.

References
    docs/guideline/connection.md#let-paho-reconnect · paho-mqtt: Client.reconnect_delay_set
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...rule import Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...module import Module
    from ...rule import Finding

RULE = Rule(
    "SVC113",
    "hand-made-reconnect",
    Severity.FAULT,
    "{method}() by hand crosses the reconnect of the network loop; use reconnect_delay_set() and let paho do it",
)


def check(module: Module) -> Iterator[Finding]:
    """Yield a finding for each connect that gets in the loop's way."""
    for node, method in module.conduct.reconnects_by_hand():
        yield RULE.at(node, method=method)
