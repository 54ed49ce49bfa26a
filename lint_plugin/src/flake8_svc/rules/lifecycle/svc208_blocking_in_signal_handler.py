"""SVC208 blocking-in-signal-handler: a signal handler waits.

What
    In a signal handler, or in a function that it calls: ``loop_stop()`` of a client whose loop runs in a thread (also
    ``stop()`` of wb_common's threaded client), ``join()``, ``shutdown()`` of an executor, ``put()`` and ``get()`` of
    a ``Queue``, ``acquire()`` or ``with`` of a lock, ``wait_for_publish()``, ``sleep()``. Not reported:
    ``SimpleQueue.put()``, ``Event.set()`` and ``disconnect()`` (SVC209), ``loop_stop()`` where no loop was started.

Why
    The handler runs in the main thread, on top of what the main thread was doing, and waits for something that may
    need what the main thread holds. ``loop_stop()`` there joins the network thread, which waits in ``on_message``
    for the queue's lock, which the interrupted main thread holds: 16 of 30 stops never ended, and systemd kills such
    a service after 90 seconds. ``Queue.put()``: 30 of 2,500 hung, ``SimpleQueue.put()``: none.

Bad
    ::

        import queue
        import signal

        jobs = queue.Queue()


        def stop(signum, frame):
            jobs.put(None)


        signal.signal(signal.SIGTERM, stop)
        signal.signal(signal.SIGINT, stop)

Good
    ::

        import queue
        import signal

        events = queue.SimpleQueue()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: events.put("stop"))
        events.get()

Fix
    By hand: the handler only puts into a ``SimpleQueue``; the main thread waits on it and does the rest.

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
    "SVC208",
    "blocking-in-signal-handler",
    Severity.BREAKS,
    "{call} waits in a signal handler for what the interrupted thread may hold: the stop hangs; "
    "put into a SimpleQueue and wait in the main thread",
)


def check(module: Module) -> Iterator[Finding]:
    """Yield a finding for each call or ``with`` that waits in a handler."""
    for node, text in module.lifecycle.blocking_in_handlers():
        yield RULE.at(node, call=text if len(text) <= 40 else "this")
