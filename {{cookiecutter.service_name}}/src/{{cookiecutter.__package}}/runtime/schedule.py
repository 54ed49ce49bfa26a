"""Runs the jobs of a service when they are due, in the main thread, one at a time."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

from .events import Events, GaveUp, RanOnce
from .grid import Grid
from .jobs import Plan, Trigger, declared
from .runner import Runner
from .timekeeper import Timekeeper

log = logging.getLogger(__name__)

#: Seconds that a job waits for a call in another thread before the main loop looks at its events again.
PATIENCE = 0.5
#: Seconds that the main loop waits at most; queues cannot wait for centuries.
LONGEST = 3600.0


class Job:
    """A method of the service, and when it is called next."""

    def __init__(self, name: str, call: Callable[[], None], trigger: Trigger, plan: Plan) -> None:
        self.name, self.trigger, self.plan = name, trigger, plan
        self._call = call
        self.ran = self.failed = self.failed_in_a_row = self.skipped = 0

    def run(self) -> None:
        """Run it; an exception is logged with its traceback, and counted."""
        late = max(0.0, -self.plan.wait())
        with Timekeeper(self.name) as keeper:
            try:
                self._call()
            except Exception:
                self.failed += 1
                self.failed_in_a_row += 1
                log.exception("%s failed (failure %d, %d in a row)", self.name, self.failed, self.failed_in_a_row)
            else:
                self.failed_in_a_row = 0
        self.ran += 1
        if skipped := self.plan.advance():
            self.skipped += skipped
            text = "%s took %.3f s and began %.3f s late: %d ticks skipped (%d so far)"
            log.warning(text, self.name, keeper.took, late, skipped, self.skipped)


class Schedule:
    """The jobs of a service."""

    def __init__(self, service: Any, runner: Runner, events: Events, *, once: bool) -> None:
        """
        :param service: has the jobs, and the settings, which ``check_jobs`` accepts.
        :param runner: gives the turn to each of them.
        :param events: gets GaveUp, and RanOnce.
        :param once: run each job once, now, and no more.
        """
        self._service, self._runner, self._events, self._once = service, runner, events, once
        self._jobs = [self._job(name, trigger) for name, trigger in declared(type(service))]
        self._all = tuple(self._jobs)

    @property
    def summary(self) -> str:
        """What the last line of the log says of the jobs; nothing if there are none."""
        if not self._all:
            return ""
        ran, failed, skipped = (sum(getattr(job, name) for job in self._all) for name in ("ran", "failed", "skipped"))
        return f"; jobs run: {ran}, failed: {failed}; ticks skipped: {skipped}"

    def wait(self) -> float:
        """Seconds until there is something to do; 0 or less when there is."""
        return min((job.plan.wait() for job in self._jobs), default=LONGEST)

    def run_due(self) -> None:
        """Run the job that has been due for longest, if one is.

        One only, so that a stop need not wait for several.
        """
        job = min(self._jobs, key=lambda job: job.plan.wait(), default=None)
        if job is None or job.plan.wait() > 0:
            return
        with self._runner.turn(job.name, PATIENCE) as mine:
            if mine:
                job.run()
                self._judge(job)

    def reload(self) -> None:
        """Ask the functions of the settings again; where an interval has changed, its grid starts anew."""
        for job in () if self._once else self._jobs:
            job.plan = job.trigger.renew(job.plan, self._service.settings)

    def _job(self, name: str, trigger: Trigger) -> Job:
        plan = Grid(LONGEST, 0, at_once=True) if self._once else trigger.plan(self._service.settings)
        return Job(name, getattr(self._service, name), trigger, plan)

    def _judge(self, job: Job) -> None:
        limit = job.trigger.give_up_after
        if job.ran == (1 if self._once else job.trigger.times):
            self._jobs.remove(job)
        if self._once:
            if not self._jobs:
                self._events.put(RanOnce(any(job.failed for job in self._all)))
        elif limit and job.failed_in_a_row >= limit:
            self._events.put(GaveUp(job.name, job.failed_in_a_row))
