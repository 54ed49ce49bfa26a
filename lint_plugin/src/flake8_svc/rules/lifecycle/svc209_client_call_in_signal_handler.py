"""SVC209 client-call-in-signal-handler: a signal handler disconnects or sets an event.

What
    ``disconnect()`` of an MQTT client (also ``stop()`` of wb_common's client without a thread), ``Event.set()`` or
    ``Condition.notify()`` in a signal handler, or in a function that it calls. Opt-in: reported only with
    ``svc-opt-in = SVC209``, since with ``loop_forever()`` a ``disconnect()`` in the handler is the usual stop.

Why
    They take a lock that is not re-entrant and that the interrupted main thread may hold. Under load
    ``disconnect()`` hung in 15 of 1,500 stops, ``Event.set()`` in 17 of 2,500; ``SimpleQueue.put()``, which is made
    for it, in none of 2,500.

Bad
    ::

        import signal
        import threading

        stopping = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: stopping.set())
        stopping.wait()

Good
    ::

        import queue
        import signal

        events = queue.SimpleQueue()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: events.put("stop"))
        events.get()

Fix
    By hand: ``SimpleQueue.put()`` in the handler, ``get()`` in the main thread.

References
    docs/guideline/stopping.md#a-handler-only-says-so · Python: queue.SimpleQueue.put (reentrant)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...rule import Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...module import Module
    from ...rule import Finding

RULE = Rule(
    "SVC209",
    "client-call-in-signal-handler",
    Severity.HINT,
    "{method}() in a signal handler takes a lock that the interrupted thread may hold: the stop may hang; "
    "put into a SimpleQueue instead",
)


def check(module: Module) -> Iterator[Finding]:
    """Yield a finding for each such call, to those who ask for them."""
    if RULE.code in module.options.opt_in:
        for call in module.lifecycle.notifying_in_handlers():
            yield RULE.at(call.node.func, method=call.name)
