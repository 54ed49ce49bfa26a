"""How a connection is closed: DISCONNECT is sent if somebody says so, and the network thread has the time to do it."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Optional

from .course import WAITS
from .effects import CONNECTING, LOOPS
from .facts import Scope
from .outline import exclusive, leaves
from .source import walk

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .callbacks import Callbacks
    from .callgraph import CallGraph
    from .clients import Key
    from .course import Courses, Step
    from .effects import Effects
    from .endless import Endless
    from .ownership import Ownership

UNCONNECTED = ("on_connect", "on_connect_fail", "on_disconnect")


class Closing:
    """Compares loop_stop() with disconnect()."""

    def __init__(
        self,
        graph: CallGraph,
        callbacks: Callbacks,
        endless: Endless,
        courses: Courses,
        effects: Effects,
        ownership: Ownership,
    ) -> None:
        self._ownership = ownership
        self._graph = graph
        self._callbacks = callbacks
        self._endless = endless
        self._courses = courses
        self._effects = effects

    def without_disconnect(self) -> list[Step]:
        """The loop_stop() of clients that nobody disconnects."""
        if "loop_stop" not in self._courses.names:
            return []
        found = [step for step in self._effects.anywhere("loop_stop") if step.call and step.name == "loop_stop"]
        if not found:
            return []
        lost = self._graph.reachable([*self._callbacks.of(*UNCONNECTED), *self._elsewhere()])
        stops = [step if step.scope not in lost else self._before_success(step, lost) for step in found]
        goodbyes = self._effects.anywhere("disconnect")
        return [
            stop
            for stop in stops
            if stop is not None
            and not any(says_off(*arm) for arm in stop.arms)
            and not any(same(stop.client, one.client) and not exclusive(stop.arms, one.arms) for one in goodbyes)
            and not self._goes_on(stop)
        ]

    def _before_success(self, stop: Step, lost: set[Scope]) -> Optional[Step]:
        """The same ``loop_stop()`` on a way to ``sys.exit(0)`` that no connection opens or closes."""
        for course in self._courses.all:
            for index, step in enumerate(course):
                if step.node is stop.node and step.root not in lost:
                    later = (one for one in course[index + 1 :] if not exclusive(one.arms, step.arms))
                    if any(map(succeeds, later)):
                        return step
        return None

    def _elsewhere(self) -> list[Scope]:
        """The functions that other files may attach as one of those callbacks."""
        found = self._callbacks.attached_elsewhere()
        return [one for callback in found if callback.event in UNCONNECTED for one in callback.functions]

    def _goes_on(self, stop: Step) -> bool:
        """Whether the loop is only started anew, on every way that leads through ``stop``."""
        return all(
            next(self._effects.after(course, index, *LOOPS, *CONNECTING), None) is not None
            for course in self._courses.all
            for index, step in enumerate(course)
            if step.node is stop.node
        )

    def never_ended(self) -> list[Step]:
        """The loop_start() of the file's own clients that nothing ever disconnects or stops."""
        threads = [step for step in self._effects.anywhere("loop_start") if step.call]
        if not threads or self._effects.anywhere("disconnect", "loop_stop"):
            return []
        return [thread for thread in threads if self._ownership.own(thread.client)]

    def without_time(self) -> list[Step]:
        """The disconnect() of loop_start programs that end with it, and never say loop_stop()."""
        if self._courses.names.isdisjoint(("disconnect", "stop")):
            return []
        threads = self._effects.anywhere("loop_start")
        byes = [step for step in self._effects.anywhere("disconnect") if step.call] if threads else []
        if not byes:
            return []
        stopped = self._effects.anywhere("loop_stop")
        others = self._effects.anywhere("loop_forever", "loop")
        inside = self._graph.reachable(self._callbacks.of())
        return [
            bye
            for bye in byes
            if any(same(bye.client, one.client) for one in threads)
            and not any(same(bye.client, one.client) for one in [*stopped, *others])
            and self._last(bye, inside)
        ]

    def _last(self, bye: Step, inside: set[Scope]) -> bool:
        """Whether on some way through the program nothing after ``bye`` lets the network thread send it."""
        return any(
            self._ends(course, index)
            for course in self._courses.all
            for index, step in enumerate(course)
            if step.node is bye.node and step.root not in inside
        )

    def _ends(self, course: Sequence[Step], index: int) -> bool:
        bye = course[index]
        for loop in bye.loops:
            if self._endless.loop(loop) and not leaves_loop(loop.node, bye.line):
                return False
        for step in course[index + 1 :]:
            if exclusive(step.arms, bye.arms):
                continue
            if waits(step) or (step.call is not None and self._endless.call(step.call)):
                return False
            if self._effects.does(step, *CONNECTING, *LOOPS):
                return False
            if any(self._endless.loop(loop) for loop in step.loops if loop not in bye.loops):
                return False
        return True


def says_off(statement: ast.AST, branch: int) -> bool:
    """Whether the branch is taken without a connection: there is nobody to say goodbye to."""
    if not isinstance(statement, ast.If):
        return False
    text = ast.unparse(statement.test).lower()
    negated = text.startswith("not ") or text.endswith(("== false", "is false"))
    return "connect" in text and negated == (branch == 0)


def succeeds(step: Step) -> bool:
    """``sys.exit(0)``."""
    given = step.call.node.args if step.call is not None and step.name == "exit" else []
    return len(given) == 1 and getattr(given[0], "value", None) == 0


def waits(step: Step) -> bool:
    """Whether the step takes time; ``config.get(name)`` and ``", ".join(names)`` take none."""
    if step.name not in WAITS:
        return False
    if step.call is None or step.call.name != step.name:
        return True
    given = step.call.node.args
    return step.name not in ("get", "join") or not given or isinstance(getattr(given[0], "value", None), (int, float))


def same(one: Key, other: Key) -> bool:
    """Whether the two may be the same client; a parameter may be any."""
    return one == other or is_open(one) or is_open(other)


def is_open(key: Key) -> bool:
    """Whether the file does not show which client is meant."""
    if key is None:
        return True
    home, name = key
    return isinstance(home, Scope) and any(parameter.arg == name for parameter in home.parameters)


def leaves_loop(loop: ast.AST, line: int) -> bool:
    """Whether the loop is left somewhere after ``line``: by a jump, or as the program exits."""
    return any(
        isinstance(node, ast.stmt) and node.lineno >= line and leaves([node]) and not isinstance(node, ast.Continue)
        for node in walk(loop)
    )
