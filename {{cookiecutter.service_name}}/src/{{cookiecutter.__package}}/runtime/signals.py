"""Signals become events of the main thread.

A signal handler interrupts the main thread anywhere, also between the taking and the releasing of a lock. What a
handler calls must therefore be re-entrant: ``SimpleQueue.put`` is. ``Event.set``, ``Queue.put`` and the methods of a
paho client are not, and each of them was seen to hang a stopping process.
"""

from __future__ import annotations

import signal
from collections.abc import Callable
from queue import SimpleQueue
from types import FrameType

from .events import Event, Events, Reload, Stop

_EVENTS: dict[signal.Signals, Event] = {
    signal.SIGTERM: Stop("SIGTERM"),  # systemctl stop
    signal.SIGINT: Stop("SIGINT"),  # Ctrl-C: the same end
    signal.SIGHUP: Reload(),  # systemctl reload
}


def route_signals() -> Events:
    """Turn SIGTERM, SIGINT and SIGHUP into events.

    :returns: the queue that the main thread waits on.
    :raises ValueError: when called outside the main thread (``signal.signal``).
    """
    events: Events = SimpleQueue()
    for number, event in _EVENTS.items():
        signal.signal(number, _put(event, events))
    return events


def _put(event: Event, events: Events) -> Callable[[int, FrameType | None], None]:
    return lambda _number, _frame: events.put(event)
