"""What methods do to a connection: paho's say it by their names, start() and stop() of wb_common do two things each."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from .outline import exclusive

if TYPE_CHECKING:
    import ast
    from collections.abc import Iterator, Sequence

    from .clients import Clients
    from .course import Courses, Step

CONNECT = frozenset({"connect", "connect_srv", "reconnect"})
CONNECTING = CONNECT | {"connect_async"}
LOOPS = frozenset({"loop", "loop_forever", "loop_start"})


class Effects:
    """Reads steps as what they do."""

    def __init__(self, clients: Clients, courses: Courses) -> None:
        self._clients = clients
        self.courses = courses

    @cached_property
    def _threaded(self) -> bool:
        """Whether start() starts a thread: wb_common's client can be told not to."""
        flags = (call.argument(2, "is_threaded") for call in self._clients.made())
        return not any(getattr(flag, "value", True) is False for flag in flags)

    def of(self, step: Step) -> tuple[str, ...]:
        """The names of paho's methods that stand for what ``step`` does."""
        if step.client is None:
            return ()
        if step.name == "start":
            return ("connect", "loop_start") if self._threaded else ("connect",)
        if step.name == "stop":
            return ("loop_stop", "disconnect") if self._threaded else ("disconnect",)
        return (step.name,)

    def does(self, step: Step, *names: str) -> bool:
        """Whether ``step`` does one of ``names``."""
        return any(name in names for name in self.of(step))

    def starts_thread(self, step: Step) -> bool:
        """loop_start(), or ``Thread(target=client.loop_forever)``."""
        return self.does(step, "loop_start") or (step.name == "loop_forever" and step.call is None)

    @cached_property
    def _by_name(self) -> dict[str, dict[ast.expr, Step]]:
        found: dict[str, dict[ast.expr, Step]] = {}
        for course in self.courses.all:
            for step in course:
                for name in self.of(step):
                    found.setdefault(name, {}).setdefault(step.node, step)
        return found

    def anywhere(self, *names: str) -> list[Step]:
        """All steps of the program that do one of ``names``, each place once."""
        if self.courses.names.isdisjoint((*names, "start", "stop")):
            return []  # without reading a course
        return list({node: step for name in names for node, step in self._by_name.get(name, {}).items()}.values())

    def before(self, course: Sequence[Step], index: int, *names: str) -> Iterator[tuple[int, Step]]:
        """The earlier steps that did one of ``names`` to the same client, in a branch that may have led here."""
        at = course[index]
        return self._among(course, range(index - 1, -1, -1), at, names)

    def after(self, course: Sequence[Step], index: int, *names: str) -> Iterator[tuple[int, Step]]:
        """The later steps of the same kind."""
        return self._among(course, range(index + 1, len(course)), course[index], names)

    def _among(
        self, course: Sequence[Step], numbers: range, at: Step, names: tuple[str, ...]
    ) -> Iterator[tuple[int, Step]]:
        for number in numbers:
            step = course[number]
            if step.client != at.client or step.client is None or exclusive(step.arms, at.arms):
                continue
            if step.name == "made":
                return  # another object under the same name
            if self.does(step, *names):
                yield number, step
