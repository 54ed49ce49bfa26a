"""Calls the author's code: one call at a time, and never ended by what it raises."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

log = logging.getLogger(__name__)


class Runner:
    """Runs the hooks of a service."""

    def __init__(self, threads: int = 1) -> None:
        """
        :param threads: how many call the author's code; the service hangs when all of them do.
        """
        self._threads = threads
        self._lock = threading.Lock()
        self._counting = threading.Lock()
        self._calls: dict[int, tuple[str, str, float]] = {}  # by thread: method, what it got, and when it was called

    def hook(self, name: str, hook: Callable[[], None], timeout: float = -1) -> bool:
        """Run a hook between two other calls; an exception is logged.

        :param name: what to call it in the log.
        :param timeout: seconds to wait for the call that is under way; below 0 without end.
        :returns: whether the hook was run, and raised nothing.
        """
        if not self._lock.acquire(timeout=timeout):
            log.error("%s not called: %s has not returned for %.0f s", name, self._under_way(), timeout)
            return False
        try:
            with self._call(name):
                hook()
        except Exception:
            log.exception("%s failed", name)
            return False
        finally:
            self._lock.release()
        return True

    def hanging(self, bound: float) -> str:
        """What has not returned for ``bound`` seconds, if that holds up every thread that calls the author's code.

        :returns: methods and what they got; nothing as long as one of the threads goes on.
        """
        until = time.monotonic() - bound
        with self._counting:
            calls = [f"{name} {what}".rstrip() for name, what, began in self._calls.values() if began < until]
        return ", ".join(calls) if len(calls) >= self._threads else ""

    @contextmanager
    def _call(self, name: str, what: str = "") -> Iterator[None]:
        """Keep account of a call of this thread."""
        thread = threading.get_ident()
        with self._counting:
            self._calls[thread] = name, what, time.monotonic()
        try:
            yield
        finally:
            with self._counting:
                del self._calls[thread]

    def _under_way(self) -> str:
        with self._counting:
            return ", ".join(name for name, _, _ in self._calls.values()) or "another call"
