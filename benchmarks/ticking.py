"""A tick each so many seconds in the ways that people write it; one way a process, for schedule_drift.py.

usage: ticking.py WAY RECORD INTERVAL TICKS [NUMBER-OF-A-SLOW-TICK...]

It writes the times of its ticks (monotonic, seconds, one a line) to RECORD and goes on until SIGTERM.
"""

from __future__ import annotations

import signal
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

WORK, SLOW = 0.005, 0.180  # seconds that a tick takes


class Ticker:
    """What is repeated: it keeps the time of each call and works for a while."""

    def __init__(self, record: str, count: str, *slow: str) -> None:
        """
        :param record: the file to write when ``count`` ticks have been.
        :param slow: the numbers, from 1, of the ticks that take longer than the interval.
        """
        self._record, self._count, self._slow = Path(record), int(count), {int(number) for number in slow}
        self._times: list[float] = []

    def tick(self) -> None:
        """One tick."""
        if len(self._times) == self._count:
            return
        self._times.append(time.monotonic())
        if len(self._times) == self._count:
            temporary = self._record.with_suffix(".part")
            temporary.write_text("\n".join(map(str, self._times)))
            temporary.rename(self._record)
        time.sleep(SLOW if len(self._times) in self._slow else WORK)


def sleep_for_the_rest(interval: float, tick: Callable[[], None]) -> None:
    """The loop of a hundred services: a flag, and ``sleep(interval - elapsed)``."""
    stopped: list[int] = []
    signal.signal(signal.SIGTERM, lambda number, _: stopped.append(number))
    while not stopped:
        began = time.monotonic()
        tick()
        time.sleep(max(0.0, interval - (time.monotonic() - began)))


def apscheduler(interval: float, tick: Callable[[], None]) -> None:
    """APScheduler 3, an interval job, missed runs coalesced, as its default is."""
    from apscheduler.schedulers.background import BackgroundScheduler

    stop = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: stop.set())
    scheduler = BackgroundScheduler()
    scheduler.add_job(tick, "interval", seconds=interval)
    scheduler.start()
    stop.wait()
    scheduler.shutdown()


def aiomisc(interval: float, tick: Callable[[], None]) -> None:
    """aiomisc's PeriodicCallback, with the tick in a thread, since it blocks."""
    from aiomisc import PeriodicCallback, Service, entrypoint, threaded

    run = threaded(tick)

    class Ticks(Service):
        async def start(self) -> None:
            async def call() -> None:
                await run()

            self.callback = PeriodicCallback(call)
            self.callback.start(interval)

        async def stop(self, exception: Exception | None = None) -> None:
            await self.callback.stop()

    with entrypoint(Ticks(), log_config=False) as loop:
        loop.run_forever()


WAYS = {way.__name__: way for way in (sleep_for_the_rest, apscheduler, aiomisc)}


def main(way: str, record: str, interval: str, *ticks: str) -> None:
    """Repeat until SIGTERM."""
    WAYS[way](float(interval), Ticker(record, *ticks).tick)


if __name__ == "__main__":
    main(*sys.argv[1:])
