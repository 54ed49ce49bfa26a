"""SVC203 exit-in-signal-handler: a signal handler leaves by an exception or an exit that does not do its work.

What
    ``sys.exit()``, ``os._exit()`` or ``raise SystemExit`` in a signal handler, with no ``disconnect()`` on the way
    out, while the main thread is in ``loop_forever()``; or a stop handler that raises an ``Exception`` although the
    main loop catches every ``Exception``. Not reported: handlers that disconnect, a ``finally`` or ``atexit`` that
    may, programs without an MQTT client.

Why
    The exit leaves ``loop_forever()`` in the middle, and no DISCONNECT is sent: the broker publishes the last will as
    if the service had crashed. An ``Exception`` from the handler comes at any line of the main loop, is logged by its
    ``except Exception`` as one more failure, and the service never stops; systemd kills it after 90 seconds.

Bad
    ::

        import signal
        import sys

        import paho.mqtt.client as mqtt

        client = mqtt.Client(mqtt.CallbackAPIVersion.VERSION2)
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: sys.exit(0))
        client.connect("localhost")
        client.loop_forever()

Good
    ::

        import queue
        import signal
        import sys

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
        sys.exit(0)

Fix
    By hand: let the handler say that it is over, and let the main thread disconnect and end the program.

References
    docs/guideline/stopping.md#a-handler-only-says-so · Python: signal, Note on signal handlers and exceptions
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...rule import Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...module import Module
    from ...rule import Finding

RULE = Rule(
    "SVC203", "exit-in-signal-handler", Severity.FAULT, "{what}; put into a SimpleQueue and stop in the main thread"
)


def check(module: Module) -> Iterator[Finding]:
    """Yield a finding for each exit past the client, and for each exception that the main loop catches."""
    for node in module.lifecycle.abrupt_exits():
        yield RULE.at(node, what="this exit leaves loop_forever() without DISCONNECT: the last will goes out")
    for node in module.lifecycle.caught_raises():
        yield RULE.at(node, what="the main loop's except Exception catches this: the service never stops")
