"""SVC205 handler-does-not-stop: after a stop signal everything goes on.

What
    A handler for SIGTERM or SIGINT neither exits, nor raises, nor calls anything that could stop the program, nor
    sets a flag that anybody reads: an empty handler, one that only logs, one that sets a local variable because
    ``global`` is missing, one that sets a flag which nothing looks at while ``loop_forever()`` runs.

Why
    A handler takes the place of what the signal does by itself. With one that does nothing the service cannot be
    stopped at all: systemd waits 90 seconds (``TimeoutStopSec``) and kills it, at every restart and at every
    shutdown of the machine, and no line of the stop runs.

Bad
    ::

        import signal

        import paho.mqtt.client as mqtt

        running = True


        def stop(signum, frame):
            global running
            running = False


        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, stop)
        client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
        client.connect("localhost")
        while running:
            client.loop_forever()

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
        client.disconnect()
        client.loop_stop()

Fix
    By hand: wake the main thread by a ``SimpleQueue`` on which it waits.

References
    docs/guideline/stopping.md#a-handler-only-says-so · systemd.service(5), TimeoutStopSec=
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...rule import Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...module import Module
    from ...rule import Finding

RULE = Rule(
    "SVC205",
    "handler-does-not-stop",
    Severity.BREAKS,
    "this stop handler {reason}: the service goes on until it is killed; wake the main thread by a SimpleQueue",
)


def check(module: Module) -> Iterator[Finding]:
    """Yield a finding for each stop handler that stops nothing."""
    for node, reason in module.lifecycle.ineffective_handlers():
        yield RULE.at(node, reason=reason)
