"""SVC106 blocking-in-callback: a callback keeps the network thread waiting.

What
    A callback, or a function that it calls, does not return: ``time.sleep()``, ``wait_for_publish()`` and other waits,
    ``communicate()``, ``input()``, an endless loop. Calls named in the option ``svc-blocking-calls`` (HTTP, modbus,
    databases; dotted names of functions, classes or packages) are reported as well. Not reported: work handed to a
    thread, a queue, an executor, an event loop.

Why
    The thread that runs callbacks is the one that reads, writes and pings. Until the callback returns no message
    arrives, nothing is sent, and after one and a half keepalives the broker drops the connection and publishes the
    will. ``wait_for_publish()`` in a callback never succeeds (tried with QoS 0 and 1): it waits for its own thread.

Bad
    ::

        import time

        import paho.mqtt.client as mqtt


        def on_message(client, userdata, message):
            open_door()
            time.sleep(2)
            close_door()


        client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
        client.on_message = on_message

Good
    ::

        import threading

        import paho.mqtt.client as mqtt


        def on_message(client, userdata, message):
            open_door()
            threading.Timer(2, close_door).start()


        client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
        client.on_message = on_message

Fix
    By hand: put the message into a queue that a worker thread reads, or leave the second half to a timer. After
    ``on_disconnect`` paho waits and reconnects by itself: no sleep is needed there.

References
    docs/guideline/connection.md#callbacks-return-at-once · paho-mqtt: MQTTMessageInfo.wait_for_publish
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...rule import Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...module import Module
    from ...rule import Finding

RULE = Rule(
    "SVC106",
    "blocking-in-callback",
    Severity.FAULT,
    "{what} in {event} holds the network thread: no message and no keepalive meanwhile; use a queue or a timer",
)


def check(module: Module) -> Iterator[Finding]:
    """Yield a finding for each wait inside a callback."""
    for found in module.network_thread.waits(module.options.blocking_calls):
        yield RULE.at(found.node, what=found.text, event=found.event)
