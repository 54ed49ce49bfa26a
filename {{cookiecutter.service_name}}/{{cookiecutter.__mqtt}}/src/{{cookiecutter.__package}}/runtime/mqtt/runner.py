"""Calls the author's code for messages, in paho's thread or in the workers'."""

from __future__ import annotations

import logging
import threading
import time
from contextlib import AbstractContextManager, nullcontext
from typing import Any

from ..runner import Runner
from .service import Message, Service

log = logging.getLogger(__name__)


class MessageRunner(Runner):
    """Runs ``on_message`` and the hooks of a service."""

    def __init__(self, service: Service[Any], slow: float) -> None:
        """
        :param slow: seconds; a message that takes longer where messages arrive is a danger to the keepalive.
        """
        super().__init__(threads=max(1, service.workers))
        self._service = service
        self._slow = slow
        in_parallel = service.workers > 1
        self._message_lock: AbstractContextManager[Any] = nullcontext() if in_parallel else self._lock
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

    def wait_until_idle(self, timeout: float) -> None:
        """Wait for the message that is being handled, ``timeout`` seconds at most."""
        if self._lock.acquire(timeout=timeout):
            self._lock.release()
        else:
            log.warning("stopping, though on_message has not returned for %.0f s", timeout)
