"""Jobs on a schedule, as the author writes them: ``@every(60)`` and ``@cron("0 3 * * *")`` on methods of the service.

A method stays what it is, and can be called. What is wrong is said when the class is made. This module is imported
before the signal handlers are there, so it imports what takes time only where it is used.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from types import FunctionType
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, TypeVar

if TYPE_CHECKING:
    from pathlib import Path

M = TypeVar("M", bound=Callable[[Any], None])
MIN, MAX = 0.001, 1e9  # seconds: a shorter interval is a busy loop, a longer one a mistake
#: Where a method keeps its triggers.
_MARK = "_triggers"


class JobError(ValueError):
    """A job cannot be run as it was written. ``str()`` is one line: where, which, what is wrong, what to do."""


class Plan(Protocol):
    """When the ticks of a job are."""

    def wait(self) -> float:
        """Seconds until the next look; 0 or less when a tick is due."""

    def advance(self) -> int:
        """Go on to the next tick that is still to come; returns how many have passed meanwhile."""


class Trigger(ABC):
    """When and how often a method is called: what ``@every(...)`` and ``@cron(...)`` make."""

    def __init__(self, written: str, jitter: float, times: int | None, give_up_after: int) -> None:
        self.written = written
        self.jitter, self.times, self.give_up_after = jitter, times, give_up_after

    def __call__(self, method: M) -> M:
        """Mark a method as a job."""
        try:
            _check_method(method)
            self.check()
        except ValueError as error:
            raise JobError(f"{_place(method)}: {self.written}: {error}") from None
        vars(method).setdefault(_MARK, []).append(self)
        return method

    def check(self) -> None:
        """Refuse values that make no sense.

        :raises ValueError: with what is wrong.
        """
        _check_number("jitter", self.jitter, 0, MAX)
        if self.times is not None:
            _check_count("times", self.times, 1)
        _check_count("give_up_after", self.give_up_after, 0)

    @abstractmethod
    def plan(self, settings: Any) -> Plan:
        """The ticks, from now on.

        :raises ValueError: if the settings give no usable interval.
        """

    def renew(self, plan: Plan, settings: Any) -> Plan:
        """The ticks after a reload: ``plan``, unless the settings say otherwise."""
        return plan


class Every(Trigger):
    """Ticks at an interval."""

    def __init__(self, interval: float | Callable[[Any], float], at_once: bool, **options: Any) -> None:
        super().__init__("every(a function)" if callable(interval) else f"every({interval!r})", **options)
        self._interval, self.at_once = interval, at_once

    def check(self) -> None:
        super().check()
        if not callable(self._interval):
            self.interval(None)

    def interval(self, settings: Any) -> float:
        """Seconds from tick to tick.

        :raises ValueError: if they are no usable number.
        """
        interval = _ask(self._interval, settings) if callable(self._interval) else self._interval
        _check_number("the interval", interval, MIN, MAX)
        if self.jitter >= interval:
            raise ValueError(f"jitter = {self.jitter!r} needs to be below the interval, which is {interval!r}")
        return interval

    def plan(self, settings: Any) -> Plan:
        from .grid import Grid

        return Grid(self.interval(settings), self.jitter, self.at_once)

    def renew(self, plan: Plan, settings: Any) -> Plan:
        from .grid import Grid

        interval = self.interval(settings)
        unchanged = isinstance(plan, Grid) and plan.interval == interval
        return plan if unchanged else Grid(interval, self.jitter, at_once=False)


class AtTimes(Trigger):
    """Ticks at times of day."""

    def __init__(self, expression: str, **options: Any) -> None:
        super().__init__(f"cron({expression!r})", **options)
        self._expression = expression

    def check(self) -> None:
        from .crontab import check

        super().check()
        check(self._expression)
        _check_number("jitter", self.jitter, 0, 59)

    def plan(self, settings: Any) -> Plan:
        from .crontab import Crontab

        return Crontab(self._expression, self.jitter)


def every(
    interval: float | Callable[[Any], float],
    *,
    at_once: bool = True,
    jitter: float = 0.0,
    times: int | None = None,
    give_up_after: int = 10,
) -> Every:
    """Call a method without parameters at an interval, in the main thread, never while another one runs.

    Ticks lie on a grid, also where a run takes long: those that have passed meanwhile are left out, and said.

    :param interval: seconds, 0.001 at least; or a function of the settings that gives them, asked again at a reload.
    :param at_once: the first tick is at the start; else an interval later.
    :param jitter: seconds, less than the interval; each tick is late by a random part of it, so that many machines do
        not ask one server at once.
    :param times: how often to run it in all; without, for ever.
    :param give_up_after: after so many failures in a row the process ends with 1, for its manager to start it anew; 0
        is never. A failure is an exception: it is logged, and the next tick comes.
    :raises ValueError: for values that make no sense, when the class is made.
    """
    return Every(interval, at_once, jitter=jitter, times=times, give_up_after=give_up_after)


def cron(expression: str, *, jitter: float = 0.0, times: int | None = None, give_up_after: int = 10) -> AtTimes:
    """Call a method without parameters when the local time matches an expression of cron; needs the package cronsim.

    What passes while the service does not run, or the machine sleeps, is not made up for: a timer of systemd with
    ``Persistent=`` does that.

    :param expression: minute, hour, day of the month, month, day of the week; ``"0 3 * * *"`` is each day at three.
    :param jitter: seconds, less than 60; the rest as for ``every``.
    :raises ValueError: for values that make no sense, when the class is made.
    """
    return AtTimes(expression, jitter=jitter, times=times, give_up_after=give_up_after)


class Declared(NamedTuple):
    """A method and one of its triggers."""

    name: str
    trigger: Trigger


def declared(service: type[Any]) -> Iterator[Declared]:
    """The jobs of a class of service, in the order in which they were written, those of its bases first."""
    for name in dict.fromkeys(name for cls in reversed(service.__mro__) for name in vars(cls)):
        for trigger in getattr(getattr(service, name, None), _MARK, ()):
            yield Declared(name, trigger)


def refuse_unfinished(service: type[Any]) -> None:
    """Refuse ``@every`` without parentheses: the method would have become the interval, and never be called.

    :raises JobError: naming the method.
    """
    for name, value in vars(service).items():
        if isinstance(value, Trigger):
            raise JobError(f"{service.__qualname__}.{name}: the decorator needs parentheses, as in @every(60)")


def check_jobs(service: type[Any], settings: Any, path: Path) -> None:
    """Refuse settings that give a job no usable interval.

    :param path: the file that they come from.
    :raises SettingsError: naming the file and the job.
    """
    from .settings import SettingsError

    for name, trigger in declared(service):
        try:
            trigger.plan(settings)
        except ValueError as error:
            raise SettingsError(f"{path}: {name}: {trigger.written}: {error}") from None


def _ask(function: Callable[[Any], float], settings: Any) -> float:
    try:
        return function(settings)
    except Exception as error:
        raise ValueError(f"the function has raised {error!r}") from error


def _check_method(method: Any) -> None:
    import inspect

    if not isinstance(method, FunctionType):
        raise ValueError("needs a plain method, below @staticmethod and the like")
    if inspect.iscoroutinefunction(method) or inspect.isgeneratorfunction(method) or inspect.isasyncgenfunction(method):
        raise ValueError("needs a plain method; calling one with async or yield would not run it")
    try:
        inspect.signature(method).bind(None)
    except TypeError:
        raise ValueError("needs a method without parameters: nobody would give them") from None


def _check_number(name: str, value: Any, least: float, most: float) -> None:
    if isinstance(value, bool) or not isinstance(value, int | float) or not least <= value <= most:  # NaN neither
        raise ValueError(f"{name} is {value!r}, and needs to be a number of seconds from {least:g} to {most:g}")


def _check_count(name: str, value: Any, least: int) -> None:
    if isinstance(value, bool) or not isinstance(value, int) or value < least:
        raise ValueError(f"{name} is {value!r}, and needs to be a whole number from {least}")


def _place(method: Any) -> str:
    import inspect

    code = getattr(inspect.unwrap(method), "__code__", None)
    where = f"{code.co_filename}:{code.co_firstlineno}: " if code else ""
    return f"{where}{getattr(method, '__qualname__', method)}"
