"""The life of the process: configuration, connection, then events until one of them ends it.

Every end passes through ``Process.run`` and becomes an exit code.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from pathlib import Path
from queue import Empty
from typing import Any, Generic, NamedTuple, TypeVar

from . import logs
from .credentials import read_password, tls_context
from .deadline import STOP, end_within
from .events import Event, Events, Refused, Reload, Stop, ThreadDied
from .exit_codes import ExitCode
from .identity import Identity
from .mqtt import Connection
from .notify import notify
from .runner import Runner
from .service import Publish, Service
from .settings import Config, SettingsError, load
from .watchdog import Watchdog

log = logging.getLogger(__name__)
S = TypeVar("S")

#: Seconds for two parts of a stop: handlers end, ``offline`` is confirmed.
DRAIN, GOODBYE = 3.0, 2.0


class Source(NamedTuple):
    """Where the configuration comes from: a file, and the command line, which goes before it."""

    path: Path
    log_level: logs.Level | None


ServiceFactory = Callable[[str, S, Publish], Service[S]]


class Process(Generic[S]):
    """A service on its way from the configuration to the exit code."""

    def __init__(
        self, identity: Identity, factory: ServiceFactory[S], settings: type[S], source: Source, events: Events
    ) -> None:
        """
        :param factory: the author's class.
        :param settings: the type of the section [service].
        :param source: the configuration, read now and at each SIGHUP.
        :param events: what the main thread waits on.
        :raises SettingsError: if the configuration cannot be used.
        """
        self._settings, self._source, self._events = settings, source, events
        config = self._load()
        self._mqtt = mqtt = config.mqtt  # what the connection was made with, also after a reload
        self._connection = Connection(mqtt, read_password(mqtt, identity), tls_context(mqtt), identity, events)
        self._service = factory(identity.topic, config.service, self._connection.publish)
        self._runner = Runner(self._service, slow=mqtt.keepalive / 2)
        self._watchdog = Watchdog(self._runner)

    def run(self) -> ExitCode:
        """Serve until an event ends it.

        :raises Exception: what ``on_start`` raises.
        """
        self._service.on_start()
        # READY before the first attempt to connect: a broker that comes an hour later is no failed start.
        notify("READY=1", f"STATUS=connecting to {self._mqtt.url}")
        self._connection.start(self._service, self._runner)
        while True:
            match self._next_event():
                case Reload():
                    self._reload()
                case Stop(signal):
                    log.info("%s: stopping", signal)
                    return self._stop(ExitCode.STOPPED)
                case Refused(reason):
                    log.error("%s", reason)
                    notify(f"STATUS={reason}")
                    return self._stop(ExitCode.NOT_CONFIGURED)
                case ThreadDied(thread, error):
                    # No goodbye: without a DISCONNECT the broker publishes the last will.
                    log.critical("the %s has died", thread, exc_info=error)
                    return ExitCode.THREAD_DIED

    def _next_event(self) -> Event:
        while True:
            self._watchdog.feed()
            try:
                return self._events.get(timeout=self._watchdog.interval)
            except Empty:
                continue

    def _reload(self) -> None:
        notify("RELOADING=1", f"MONOTONIC_USEC={time.monotonic_ns() // 1000}")
        try:
            config = self._load()
        except SettingsError as error:
            log.error("not reloaded, the old configuration stays in force: %s", error)
        else:
            self._apply(config)
        notify("READY=1")

    def _load(self) -> Config[S]:
        config = load(self._source.path, self._settings)
        logs.set_level(self._source.log_level or config.log.level)
        return config

    def _apply(self, config: Config[S]) -> None:
        def apply() -> None:
            self._service.settings = config.service
            try:
                self._service.on_reload()
            finally:
                self._connection.resubscribe()  # the topics may have changed all the same

        if not self._runner.hook("on_reload", apply, timeout=DRAIN):
            return
        if config.mqtt != self._mqtt:
            log.warning("reloaded, but for [mqtt]: a change there needs a restart")
        else:
            log.info("reloaded %s", self._source.path)

    def _stop(self, code: ExitCode) -> ExitCode:
        end_within(STOP, code)
        # also where TimeoutStopSec= is shorter
        notify("STOPPING=1", f"EXTEND_TIMEOUT_USEC={(STOP + 1) * 1_000_000:.0f}")
        self._connection.drain(DRAIN)
        self._runner.hook("on_stop", self._service.on_stop, timeout=GOODBYE)
        self._connection.close(GOODBYE)
        log.info("stopped; messages handled: %d, failed: %d", self._runner.handled, self._runner.failed)
        return code


def run(
    identity: Identity, factory: ServiceFactory[Any], settings: type[Any], source: Source, events: Events
) -> ExitCode:
    """Run a service from its configuration to its end.

    :returns: the exit code; nothing is raised.
    """
    try:
        code = Process(identity, factory, settings, source, events).run()
    except SettingsError as error:
        log.error("%s", error)
        notify(f"STATUS={error}")
        code = error.exit_code
    except Exception:
        log.critical("%s has crashed", identity, exc_info=True)
        code = ExitCode.CRASHED
    end_within(STOP, code)  # the interpreter waits for threads that the author has left behind
    logs.end()
    return code
