"""What can happen to the process. Signals and threads put these; the main thread takes them."""

from __future__ import annotations

from queue import SimpleQueue
from typing import NamedTuple, TypeAlias


class Stop(NamedTuple):
    """SIGTERM or SIGINT came: end with exit code 0."""

    signal: str


class Reload(NamedTuple):
    """SIGHUP came: read the configuration again."""


class Refused(NamedTuple):
    """What the service needs (a broker) refuses it, and trying again would not help: end with exit code 6."""

    reason: str


class ThreadDied(NamedTuple):
    """A thread without which the service is deaf has ended: end with exit code 70."""

    thread: str
    error: BaseException


Event: TypeAlias = Stop | Reload | Refused | ThreadDied
Events: TypeAlias = SimpleQueue[Event]
