"""The class that the author's ``service.py`` derives from."""

from __future__ import annotations

import threading
from typing import Any, Generic, TypeVar

from .jobs import refuse_unfinished

SettingsT = TypeVar("SettingsT")


class Service(Generic[SettingsT]):
    """A service, of any kind. Its methods run one at a time, so they need no locks.

    Those with ``@runtime.every(...)`` or ``@runtime.cron(...)`` before them are jobs, which run on a schedule.
    """

    def __init__(self, name: str, settings: SettingsT) -> None:
        """Not to be overridden: ``on_start`` is the place to open things.

        :param name: the service's name; that of an instance ends in ``@`` and its name.
        :param settings: the section [service] of the configuration; replaced at a reload.
        """
        self.name = name
        self.settings = settings
        #: Set when the service has been told to stop. A job that takes long asks it: ``self.stopping.wait(1)``.
        self.stopping = threading.Event()

    def __init_subclass__(cls, **options: Any) -> None:
        super().__init_subclass__(**options)
        refuse_unfinished(cls)

    def on_start(self) -> None:
        """Open what the service needs. Called once, before all else; what it raises ends the process (1)."""

    def on_reload(self) -> None:
        """Called after SIGHUP, when ``settings`` holds what the file says now."""

    def on_stop(self) -> None:
        """Close what ``on_start`` opened. Called once, after all else."""
