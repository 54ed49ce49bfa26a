"""What can happen to the process. Signals, threads and jobs put these; the main thread takes them."""

from __future__ import annotations

import threading
from queue import SimpleQueue
from typing import NamedTuple, TypeAlias


class Stop(NamedTuple):
    """SIGTERM or SIGINT came: end with exit code 0."""

    signal: str


class Reload(NamedTuple):
    """SIGHUP came: read the configuration again."""


class Refused(NamedTuple):
    """What the service needs refuses it, and trying again would not help: end with exit code 6."""

    reason: str


class ThreadDied(NamedTuple):
    """A thread without which the service is deaf has ended: end with exit code 70."""

    thread: str
    error: BaseException


class GaveUp(NamedTuple):
    """A job fails again and again: end with exit code 1, for whoever restarts the service."""

    job: str
    failures: int


class RanOnce(NamedTuple):
    """Every job has run, and the command line says ``--once``: end with exit code 0, or 1 if one of them failed."""

    failed: bool


Event: TypeAlias = Stop | Reload | Refused | ThreadDied | GaveUp | RanOnce


class Events(SimpleQueue[Event]):
    """What the main thread waits on."""

    def __init__(self) -> None:
        #: Set as soon as a stop signal has come, also while the main thread is busy.
        self.stopping = threading.Event()
