"""Calls the author's code: one call at a time, and never ended by what it raises."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from typing import Any

from .service import Message, Service

log = logging.getLogger(__name__)


class Runner:
    """Runs ``on_message`` and the hooks of a service."""

    def __init__(self, service: Service[Any], slow: float) -> None:
        """
        :param slow: seconds; a message that takes longer where messages arrive is a danger to the keepalive.
        """
        self._service = service
        self._slow = slow
        self._lock = threading.Lock()
        in_parallel = service.workers > 1
        self._message_lock: AbstractContextManager[Any] = nullcontext() if in_parallel else self._lock
        self._threads = max(1, service.workers)  # that handle messages
        self._counting = threading.Lock()
        self._calls: dict[int, tuple[str, str, float]] = {}  # by thread: method, topic, and when it was called
        self.handled = 0
        self.failed = 0

    def message(self, message: Message) -> bool:
        """Run ``on_message``; an exception is logged with topic and traceback, and counted.

        :returns: whether it raised none.
        """
        thread, started = threading.get_ident(), time.monotonic()
        failed = False
        with self._counting:
            self._calls[thread] = "on_message", message.topic, started
        with self._message_lock:
            try:
                self._service.on_message(message)
            except Exception:
                failed = True
                with self._counting:
                    self.failed += 1
                    number = self.failed
                log.exception("on_message failed for a message on %r (failure %d)", message.topic, number)
        with self._counting:
            del self._calls[thread]
            self.handled += 1
        took = time.monotonic() - started
        if took > self._slow and not self._service.workers:
            log.warning("on_message took %.1f s for %r: no keepalive meanwhile; set workers = 1", took, message.topic)
        return not failed

    def hook(self, name: str, hook: Callable[[], None], timeout: float = -1) -> bool:
        """Run a hook between two messages; an exception is logged.

        :param name: what to call it in the log.
        :param timeout: seconds to wait for the message that is being handled; below 0 without end.
        :returns: whether the hook was run, and raised nothing.
        """
        if not self._lock.acquire(timeout=timeout):
            log.error("%s not called: on_message has not returned for %.0f s", name, timeout)
            return False
        thread = threading.get_ident()
        with self._counting:
            self._calls[thread] = name, "", time.monotonic()
        try:
            hook()
        except Exception:
            log.exception("%s failed", name)
            return False
        finally:
            with self._counting:
                del self._calls[thread]
            self._lock.release()
        return True

    def hanging(self, bound: float) -> str:
        """What has not returned for ``bound`` seconds, if that holds up every thread that handles messages.

        :returns: methods and topics; nothing as long as one of the threads goes on.
        """
        until = time.monotonic() - bound
        with self._counting:
            calls = [f"{name} {topic}".rstrip() for name, topic, began in self._calls.values() if began < until]
        return ", ".join(calls) if len(calls) >= self._threads else ""

    def wait_until_idle(self, timeout: float) -> None:
        """Wait for the message that is being handled, ``timeout`` seconds at most."""
        if self._lock.acquire(timeout=timeout):
            self._lock.release()
        else:
            log.warning("stopping, though on_message has not returned for %.0f s", timeout)
