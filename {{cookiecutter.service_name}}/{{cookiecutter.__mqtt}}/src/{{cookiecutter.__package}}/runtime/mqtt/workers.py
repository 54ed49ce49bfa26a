"""Worker threads behind a bounded queue, for services whose handlers wait (``workers = 1`` or more).

The queue holds 16 MiB. When it is full the network thread waits for room, so that the broker keeps the rest; a QoS 0
message for which there is none within a quarter of the keepalive is dropped with a line in the log. QoS 1 and 2 always
find room: the broker sends only so many (mosquitto 20) before it must have an acknowledgement. To drop one of those,
unacknowledged, would narrow that window until the next connect, and the twentieth would close it.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from queue import Full, Queue
from typing import NamedTuple

LIMIT = 16 * 1024 * 1024
OVERHEAD = 1024  # bytes that a waiting message costs beside its payload


class _Task(NamedTuple):
    size: int
    run: Callable[[], object]


class _TaskQueue(Queue[_Task]):
    """A queue that is full by the size of its tasks, not by their number (queue.py offers these four for that)."""

    def _init(self, maxsize: int) -> None:
        super()._init(maxsize)
        self._bytes = 0

    def _qsize(self) -> int:
        return self._bytes

    def _put(self, item: _Task) -> None:
        super()._put(item)
        self._bytes += item.size

    def _get(self) -> _Task:
        task = super()._get()
        self._bytes -= task.size
        return task

    def put_anyway(self, task: _Task) -> None:
        """``put`` without the limit."""
        with self.mutex:
            self._put(task)
            self.unfinished_tasks += 1
            self.not_empty.notify()


class Workers:
    """Runs tasks in ``count`` threads, in the order in which they came."""

    def __init__(self, count: int, on_death: Callable[[BaseException], None], limit: int = LIMIT) -> None:
        """
        :param on_death: called in the thread that a task has ended (SystemExit and the like).
        :param limit: bytes that may wait.
        """
        self._queue = _TaskQueue(limit)
        self._on_death = on_death
        self._closed = False
        for number in range(count):
            # daemon: a handler that never returns must not hold up the end of the process
            threading.Thread(target=self._work, name=f"worker-{number + 1}", daemon=True).start()

    def put(self, run: Callable[[], object], payload: int = 0) -> None:
        """Queue a task, full or not.

        :param payload: bytes that it holds.
        """
        self._queue.put_anyway(_Task(payload + OVERHEAD, run))

    def offer(self, run: Callable[[], object], payload: int, timeout: float) -> bool:
        """Queue a task if there is room for it within ``timeout`` seconds.

        :returns: whether there was.
        """
        try:
            self._queue.put(_Task(payload + OVERHEAD, run), timeout=timeout)
        except Full:
            return False
        return True

    def drain(self, timeout: float) -> int:
        """Wait until all tasks are done, ``timeout`` seconds at most; those that have not begun then never will.

        :returns: how many are not done.
        """
        queue = self._queue
        with queue.all_tasks_done:
            queue.all_tasks_done.wait_for(lambda: not queue.unfinished_tasks, timeout)
            self._closed = True
            return queue.unfinished_tasks

    def _work(self) -> None:
        while True:
            task = self._queue.get()
            try:
                if not self._closed:
                    task.run()
            except BaseException as error:  # noqa: B036 - on_death ends the process
                self._on_death(error)
                return
            finally:
                self._queue.task_done()
