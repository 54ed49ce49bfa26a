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
        with self.turn(name, timeout) as mine:
            if not mine:
                log.error("%s not called: %s has not returned for %.0f s", name, self._under_way(), timeout)
                return False
            try:
                hook()
            except Exception:
                log.exception("%s failed", name)
                return False
        return True

    @contextmanager
    def turn(self, name: str, timeout: float) -> Iterator[bool]:
        """Keep other calls of the author's code waiting during a block.

        :param name: what the block calls.
        :param timeout: seconds to wait for the call that is under way; below 0 without end.
        :returns: whether that has ended in time; if not, the block may call nothing.
        """
        if not self._lock.acquire(timeout=timeout):
            yield False
            return
        try:
            with self._call(name):
                yield True
        finally:
            self._lock.release()

    def hanging(self, bound: float) -> str:
        """What has not returned for ``bound`` seconds, if that holds up the main thread, or all others.

        :returns: methods and what they got; nothing as long as the main thread and one of the others go on.
        """
        until = time.monotonic() - bound
        with self._counting:
            calls = {thread: call for thread, call in self._calls.items() if call[-1] < until}
        if len(calls) < self._threads and threading.main_thread().ident not in calls:
            return ""
        return ", ".join(f"{name} {what}".rstrip() for name, what, _ in calls.values())

    @property
    def in_main_thread(self) -> bool:
        """Whether the main thread is in a call of the author's code."""
        with self._counting:
            return threading.main_thread().ident in self._calls

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
