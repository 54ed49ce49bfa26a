"""Who runs a client's network loop: nobody, one, or two at once."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Optional, Union

from .closing import same
from .containers import last_name
from .effects import CONNECTING, LOOPS
from .endless import FOREVER
from .facts import Class
from .source import walk

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .callgraph import CallGraph
    from .clients import Key
    from .course import Courses, Step
    from .effects import Effects
    from .endless import Endless
    from .facts import Call, Facts, Loop
    from .ownership import Ownership
    from .types import TypeFinder

LOOPING = LOOPS | {"start"}
PARTS = frozenset({"loop_read", "loop_write", "loop_misc"})
BY_HAND = PARTS | {"socket"}
EVENT_LOOPS = frozenset({"exec", "exec_", "run_server"})  # of Qt, and of Dash


class Looping:
    """Compares the loops that a program starts with what it does to its clients."""

    def __init__(
        self,
        facts: Facts,
        types: TypeFinder,
        graph: CallGraph,
        endless: Endless,
        courses: Courses,
        effects: Effects,
        ownership: Ownership,
    ) -> None:
        self._types = types
        self._graph = graph
        self._facts = facts
        self._ownership = ownership
        self._endless = endless
        self._courses = courses
        self._effects = effects

    # -- two ----------------------------------------------------------------------------------------------------

    def second_loops(self) -> list[tuple[Step, Step]]:
        """The network loops that are started while the thread of another runs, each with that other."""
        if len(self._courses.names & LOOPING) < 2:
            return []
        found: dict[ast.expr, tuple[Step, Step]] = {}
        for course in self._courses.all:
            for index, step in enumerate(course):
                if self._effects.does(step, *LOOPS):
                    first = self._running(course, index)
                    if first is not None:
                        found.setdefault(step.node, (step, first))
        return list(found.values())

    def _running(self, course: Sequence[Step], index: int) -> Optional[Step]:
        """The loop that runs in a thread when ``course`` comes to ``index``."""
        step = course[index]
        for _, earlier in self._effects.before(course, index, *LOOPS, "loop_stop", "disconnect"):
            if self._effects.does(earlier, "disconnect"):
                return None
            if self._effects.does(earlier, "loop_stop"):
                if step.name != "loop_forever":
                    return None
                continue  # loop_forever() after loop_stop() returns at once
            if self._effects.starts_thread(earlier) and earlier.name != step.name:
                return earlier
        return None

    # -- none ---------------------------------------------------------------------------------------------------

    def unlooped_publishes(self) -> list[Step]:
        """The first publish that is made again and again on each client whose network loop nobody runs."""
        if "publish" not in self._courses.names:
            return []
        found: dict[Key, Step] = {}
        asked = set()
        for course in self._courses.all:
            for step in course:
                if step.name != "publish" or step.call is None or step.client in (None, *found):
                    continue
                loop = self._lasting(step)
                if (step.client, loop) in asked or (loop is None and not self._on_a_timer(step)):
                    continue
                asked.add((step.client, loop))
                if self._nobody_loops(course, step, loop):
                    found[step.client] = step
        return list(found.values()) + self._unlooped_handlers(set(found))

    def _lasting(self, step: Step) -> Optional[Loop]:
        """The endless loop around ``step``, the outermost first."""
        return next((loop for loop in step.loops if self._endless.loop(loop)), None)

    def _on_a_timer(self, step: Step) -> bool:
        """``Timer(5, send).start()`` in send."""
        scope = step.scope
        given = self._facts.given_by_name.get(scope.name, ())
        return any(call.scope is scope and scope in self._graph.named(one, scope) for call, one in given)

    def _nobody_loops(self, course: Sequence[Step], publish: Step, loop: Optional[Loop]) -> bool:
        client = publish.client
        inside = [step for step in course if loop in step.loops or (loop is None and step.scope is publish.scope)]
        if any(
            same(one.client, client) and self._effects.does(one, *CONNECTING, "made", "disconnect") for one in inside
        ):
            return False  # a connection of its own for each round
        behind = set() if loop is None else self._behind(course, loop)
        connected = any(step.client == client for step in self._effects.anywhere(*CONNECTING))
        if not connected or any(step.node not in behind for step in self._loops_of(client)):
            return False
        return self._alone(client) and not self._run_by_hand()

    def _alone(self, client: Key) -> bool:
        """Whether no other file may loop ``client``: it is no public attribute of a class that only others make."""
        home, name = client or (None, "")
        if isinstance(home, Class) and not name.startswith("_") and not any(self._facts.calls_named({home.name})):
            return False
        return self._ownership.own(client)

    def _behind(self, course: Sequence[Step], loop: Loop) -> set[ast.expr]:
        """What stands after an endless loop."""
        last = loop.node.end_lineno or 0
        return {step.node for step in course if step.scope is loop.scope and step.line > last}

    def _loops_of(self, client: Key) -> list[Step]:
        return [step for step in self._effects.anywhere(*LOOPS, *BY_HAND) if same(step.client, client)]

    def _run_by_hand(self) -> bool:
        """``loop.add_reader(client.socket(), client.loop_read)``; ``socket.socket(…)`` is none of it."""
        if not self._courses.names.isdisjoint(BY_HAND):
            return True
        asked = (call.receiver for call in self._facts.calls_named({"socket"}) if call.receiver is not None)
        if any(last_name(receiver) != "socket" for receiver in asked):
            return True
        return any(isinstance(node, ast.Attribute) and node.attr in PARTS for node in walk(self._facts.top.node))

    def _unlooped_handlers(self, known: set[Key]) -> list[Step]:
        """The connects of clients that publish on events of a GUI, a web server or a schedule."""
        held = self._holding()
        if not held:
            return []
        found: dict[Key, Step] = {}
        for step in self._effects.anywhere(*CONNECTING):
            client = step.client
            if client not in known and self._handlers_publish(client) and not self._loops_of(client):
                if not self._disconnected(client, held) and self._alone(client) and not self._run_by_hand():
                    found.setdefault(client, step)
        return list(found.values())

    def _holding(self) -> list[Union[Call, Step]]:
        """What keeps an event-driven program alive."""
        found: list[Union[Call, Step]] = [*self._facts.calls_named(EVENT_LOOPS)]
        found += (call for call in self._facts.calls_named(FOREVER) if self._endless.call(call))
        found += self._effects.anywhere("loop_forever")
        pending = self._facts.calls_named({"run_pending"})  # of the package schedule
        found += (call for call in pending if call.loop is not None and self._endless.loop(call.loop))
        runs = (call for call in self._facts.calls_named({"run"}) if call.receiver is not None)
        found += (call for call in runs if call.receiver and "flask.Flask" in self._types.of(call.receiver, call.scope))
        return found

    def _handlers_publish(self, client: Key) -> bool:
        """Whether functions that somebody else calls publish, on a connection that they have not made."""
        for course in self._courses.all:
            mine = [step for step in course if same(step.client, client)]
            if mine and mine[0].root.parent is not None and any(step.name == "publish" for step in mine):
                if not any(self._effects.does(step, *CONNECTING, "made") for step in mine):
                    return True
        return False

    def _disconnected(self, client: Key, held: Sequence[Union[Call, Step]]) -> bool:
        """Whether a handler ends the connection; a program that has been held until its end may."""
        return any(
            step.client == client and not any(one.scope is step.scope and one.line < step.line for one in held)
            for step in self._effects.anywhere("disconnect")
        )
