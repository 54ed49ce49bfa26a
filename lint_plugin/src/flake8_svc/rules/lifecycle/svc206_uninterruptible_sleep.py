"""SVC206 uninterruptible-sleep: a loop that a signal handler's flag ends sleeps through the signal.

What
    A loop goes on while a flag (or an event) that a signal handler sets says so, and holds a ``time.sleep()`` of a
    second or more, a ``Queue.get()``, a ``select.select()``, or waits for a command by ``subprocess.run()``. Not
    reported: ``Event.wait()``, sleeps under a second, handlers that raise, daemon threads.

Why
    Python runs the handler and then goes on sleeping for the rest of the time (PEP 475). Measured with
    ``while not flag: time.sleep(10)``: the stop came 9.3 seconds late, the same with ``Queue.get(timeout=10)``,
    ``select.select`` and ``subprocess.run``. A period of two minutes outlasts systemd's 90 seconds: the service is
    killed.

Bad
    ::

        import signal
        import time


        def stop(signum, frame):
            global running
            running = False


        running = True
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, stop)
        while running:
            read_sensor()
            time.sleep(60)

Good
    ::

        import queue
        import signal

        events = queue.SimpleQueue()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: events.put("stop"))
        while True:
            read_sensor()
            try:
                events.get(timeout=60)
            except queue.Empty:
                continue
            break

Fix
    Safe: ``time.sleep(60)`` becomes ``event.wait(60)`` where the handler sets an ``Event``. Unsafe: the handler gets an
    ``Event`` to set beside its flag (SVC209, if you ask for it, reports that). By hand: queues, ``select``, commands;
    and, better, a wait for a ``SimpleQueue`` that the handler puts into.

References
    docs/guideline/stopping.md#wait-on-what-the-handler-touches · PEP 475
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...rule import Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ...module import Module
    from ...module.facts import Call
    from ...rule import Finding

RULE = Rule(
    "SVC206",
    "uninterruptible-sleep",
    Severity.FAULT,
    "{call}() is resumed after the signal (PEP 475): the stop comes that much late; "
    "wait on a SimpleQueue that the handler puts into",
)


def faults(module: Module) -> Iterator[tuple[Finding, Call]]:
    """Yield each pause that holds up the loop's end."""
    for call in module.lifecycle.uninterruptible_pauses():
        yield RULE.at(call.node.func, call=call.name), call


def check(module: Module) -> Iterator[Finding]:
    """Yield a finding for each fault."""
    return (finding for finding, _ in faults(module))
