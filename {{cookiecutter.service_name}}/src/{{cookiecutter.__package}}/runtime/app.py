"""The life of the process: configuration, start, then events until one of them ends it.

Every end passes through ``Process.run`` and becomes an exit code. A kind of service that needs more than hooks extends
``Process`` (kind.py says which one this service has).
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from pathlib import Path
from queue import Empty
from typing import Any, Generic, NamedTuple, TypeVar

from . import logs
from .deadline import STOP, end_within
from .events import Event, Events, GaveUp, RanOnce, Refused, Reload, Stop, ThreadDied
from .exit_codes import ExitCode
from .identity import Identity
from .jobs import check_jobs
from .notify import notify
from .runner import Runner
from .schedule import Schedule
from .service import Service
from .settings import Config, Level, SettingsError, load
from .watchdog import Watchdog

log = logging.getLogger(__name__)
C = TypeVar("C", bound=Config[Any])

#: Seconds that the main thread waits at most: a signal in the moment before it begins to wait does not wake it (5 of
#: 3,000, under load), and Python runs the handler when it wakes.
WAIT = 1.0
#: Seconds for two parts of a stop: what runs comes to its end, the goodbye.
DRAIN, GOODBYE = 3.0, 2.0


class Source(NamedTuple):
    """Where the configuration comes from: a file, and the command line, which goes before it."""

    path: Path
    log_level: Level | None
    once: bool = False  # run every job once, and end


class Process(Generic[C]):
    """A service on its way from the configuration to the exit code."""

    #: What ``systemctl status`` shows after the start.
    status = "running"
    #: Whether a service of this kind can run its jobs once, and end.
    can_run_once = True

    def __init__(self, identity: Identity, factory: type[Any], config: type[C], source: Source, events: Events) -> None:
        """
        :param factory: the author's class.
        :param config: the type of the configuration file, with that of its section [service].
        :param source: the configuration, read now and at each SIGHUP.
        :param events: what the main thread waits on.
        :raises SettingsError: if the configuration cannot be used.
        """
        self._identity, self._factory, self._config = identity, factory, config
        self._source, self._events = source, events
        self._service, self._runner = self._make(identity, factory, self._load())
        self._service.stopping = events.stopping
        self._watchdog = Watchdog(self._runner)

    # ---- what a kind extends

    @classmethod
    def check(cls, config: C, identity: Identity) -> None:
        """Look at what the configuration names: the files of a password, of certificates.

        :raises SettingsError: if something cannot be used.
        """

    def _make(self, identity: Identity, factory: type[Any], config: C) -> tuple[Service[Any], Runner]:
        """Make the author's service, and what calls it."""
        return factory(str(identity), config.service), Runner()

    def _begin(self) -> None:
        """Begin to serve, after ``on_start``."""
        log.info("started")

    def _apply(self, config: C) -> None:
        """Give the service what a reload has read. Called between two other calls of the author's code."""
        self._service.settings = config.service
        self._service.on_reload()

    def _needs_restart(self, config: C) -> str:
        """The sections in which a reload has read something that takes effect at the next start only."""
        return ""

    def _drain(self, timeout: float) -> None:
        """Let what has begun come to its end, before ``on_stop``."""

    def _close(self, timeout: float) -> None:
        """Say goodbye, after ``on_stop``."""

    def _summary(self) -> str:
        """The last line."""
        return "stopped"

    # ---- what every kind does

    def run(self) -> ExitCode:
        """Serve until an event ends it.

        :raises Exception: what ``on_start`` raises.
        """
        self._service.on_start()
        # READY before _begin: what the service needs may come an hour later, which is no failed start.
        notify("READY=1", f"STATUS={self.status}")
        self._begin()
        self._schedule = Schedule(self._service, self._runner, self._events, once=self._source.once)
        self._watchdog.start()
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
                    # No goodbye: whoever watches from outside is to see that it has not stopped.
                    log.critical("the %s has died", thread, exc_info=error)
                    return ExitCode.THREAD_DIED
                case GaveUp(job, failures):
                    log.critical("%s has failed %d times in a row: giving up", job, failures)
                    notify(f"STATUS={job} has failed {failures} times in a row")
                    return self._stop(ExitCode.CRASHED)
                case RanOnce(failed):
                    return self._stop(ExitCode.CRASHED if failed else ExitCode.STOPPED)

    def _next_event(self) -> Event:
        while True:
            self._watchdog.beat()
            try:
                return self._events.get(timeout=max(0.0, min(self._schedule.wait(), self._watchdog.interval, WAIT)))
            except Empty:
                pass  # a job below would have this one in its traceback
            self._watchdog.beat()
            self._schedule.run_due()

    def _reload(self) -> None:
        notify("RELOADING=1", f"MONOTONIC_USEC={time.monotonic_ns() // 1000}")
        try:
            config = self._load()
        except SettingsError as error:
            log.error("not reloaded, the old configuration stays in force: %s", error)
        else:
            if self._runner.hook("on_reload", lambda: self._apply(config), timeout=DRAIN):
                self._say_reloaded(config)
            self._schedule.reload()
        notify("READY=1")

    def _say_reloaded(self, config: C) -> None:
        if sections := self._needs_restart(config):
            log.warning("reloaded, but for %s: a change there needs a restart", sections)
        else:
            log.info("reloaded %s", self._source.path)

    def _load(self) -> C:
        config = load(self._source.path, self._config)
        check_jobs(self._factory, config.service, self._source.path)
        logs.apply(config.log, str(self._identity), self._source.log_level or config.log.level)
        return config

    def _stop(self, code: ExitCode) -> ExitCode:
        end_within(STOP, code)
        self._events.stopping.set()
        self._watchdog.release()
        # also where TimeoutStopSec= is shorter
        notify("STOPPING=1", f"EXTEND_TIMEOUT_USEC={(STOP + 1) * 1_000_000:.0f}")
        self._drain(DRAIN)
        self._runner.hook("on_stop", self._service.on_stop, timeout=GOODBYE)
        self._close(GOODBYE)
        log.info("%s%s", self._summary(), self._schedule.summary)
        return code


def run(identity: Identity, start: Callable[[], Process[Any]]) -> ExitCode:
    """Run a service from its configuration to its end.

    :param start: makes its process.
    :returns: the exit code; nothing is raised.
    """
    try:
        code = start().run()
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
