"""Signals become events of the main thread.

A signal handler interrupts the main thread anywhere, also between the taking and the releasing of a lock. What a
handler calls must therefore be re-entrant: ``SimpleQueue.put`` is. ``Event.set``, ``Queue.put`` and most
methods of network clients are not, and each of them was seen to hang a stopping process.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable
from queue import SimpleQueue
from types import FrameType

from .events import Event, Events, Reload, Stop
from .exit_codes import ExitCode

_EVENTS: dict[signal.Signals, Event] = {
    signal.SIGTERM: Stop("SIGTERM"),  # systemctl stop
    signal.SIGINT: Stop("SIGINT"),  # Ctrl-C: the same end
    signal.SIGHUP: Reload(),  # systemctl reload
}


def route_signals() -> Events:
    """Turn SIGTERM, SIGINT and SIGHUP into events.

    From SIGTERM or SIGINT on the process has ``deadline.STOP`` seconds, also where the main thread hangs in a hook.

    :returns: the queue that the main thread waits on.
    :raises ValueError: when called outside the main thread (``signal.signal``).
    """
    arrived: SimpleQueue[Event] = SimpleQueue()
    events = Events()
    threading.Thread(target=_hand_on, args=(arrived, events), name="signals", daemon=True).start()
    for number, event in _EVENTS.items():
        signal.signal(number, _put(event, arrived))
    return events


def _hand_on(arrived: SimpleQueue[Event], events: Events) -> None:
    while True:
        event = arrived.get()
        if isinstance(event, Stop):
            events.stopping.set()
            from .deadline import STOP, end_within  # here: its imports would come before the handlers

            end_within(STOP, ExitCode.STOPPED)
        events.put(event)


def _put(event: Event, arrived: SimpleQueue[Event]) -> Callable[[int, FrameType | None], None]:
    return lambda _number, _frame: arrived.put(event)
