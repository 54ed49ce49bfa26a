"""Reconnecting by hand, where paho's own loop reconnects already."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

from .closing import same
from .effects import CONNECTING
from .outline import exclusive

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .callbacks import Callbacks
    from .callgraph import CallGraph
    from .clients import Clients, Key
    from .course import Courses, Step
    from .effects import Effects
    from .endless import Endless
    from .facts import Call, Facts, Loop, Scope
    from .types import TypeFinder

BY_HAND = ("loop", "loop_read", "loop_write", "loop_misc")
OFF = re.compile(r"connect|online", re.I)


class Recovery:
    """Finds a second hand at the wheel."""

    def __init__(
        self,
        facts: Facts,
        types: TypeFinder,
        graph: CallGraph,
        clients: Clients,
        callbacks: Callbacks,
        endless: Endless,
        courses: Courses,
        effects: Effects,
    ) -> None:
        self._facts = facts
        self._types = types
        self._graph = graph
        self._clients = clients
        self._callbacks = callbacks
        self._endless = endless
        self._courses = courses
        self._effects = effects

    def by_hand(self) -> list[tuple[ast.expr, str]]:
        """The connects that cross those of the network loop, and their names."""
        if self._courses.names.isdisjoint(CONNECTING):
            return []
        in_callbacks = self._in_callbacks()
        lasting = any(self._endless.loop(loop) for scope in self._facts.scopes for loop in scope.loops)
        if not (in_callbacks or lasting):
            return []  # without reading a course
        looped = self._effects.anywhere("loop_start", "loop_forever")
        if not looped or self._effects.anywhere(*BY_HAND) or self._clients.told_not_to_reconnect():
            return []
        found: dict[ast.expr, str] = {}
        for call in in_callbacks:
            found.setdefault(call.node.func, call.name)
        for course in self._courses.all if lasting else ():
            for index, step in enumerate(course):
                if step.name in CONNECTING and step.call is not None and self._on_a_flag(course, index):
                    found.setdefault(step.node, step.name)
        return list(found.items())

    # -- in callbacks -------------------------------------------------------------------------------------------

    def _in_callbacks(self) -> list[Call]:
        functions = self._callbacks.of()
        inside = self._graph.run_by(call for function in functions for call in function.calls).union(functions)
        if not any(found.call.scope in inside for found in self._clients.calls(CONNECTING)):
            return []
        calls = {call: key for call, key in self._courses.on_clients.items() if call.name in CONNECTING}
        found = []
        for function, client in self._attached():
            run = self._graph.run_by(function.calls) | {function}
            for call, key in calls.items():
                if call.scope in run and same(key, client) and not self._after_own_disconnect(call, function):
                    if not self._first(call):
                        found.append(call)
        return found

    def _attached(self) -> list[tuple[Scope, Key]]:
        """Callbacks, and whose they are as far as that is shown."""
        owners: dict[Scope, Key] = {}
        for one in self._courses.identity.attached:
            for function in self._types.functions(one.value, one.scope):
                owners[function] = self._courses.identity.of(one.target.value, one.scope)
        for function in self._callbacks.of():
            if function.owner is not None and self._clients.is_client_class(function.owner):
                owners.setdefault(function, (function.owner, "self"))
        return [(function, owners.get(function)) for function in self._callbacks.of()]

    def _after_own_disconnect(self, call: Call, callback: Scope) -> bool:
        """disconnect() before it, in the same function or on the way there: the loop would not reconnect after that."""
        if any(
            one.scope is call.scope and one.name == "disconnect" and one.line < call.line
            for one in self._courses.on_clients
        ):
            return True
        course = self._courses.of(callback)
        index = next((number for number, step in enumerate(course) if step.call is call), 0)
        return any(
            step.name == "disconnect" and not exclusive(step.arms, course[index].arms) for step in course[:index]
        )

    def _first(self, call: Call) -> bool:
        """``if not started: client.connect(…); started = True``: the first connection, and no other."""
        return any(
            isinstance(node, ast.If) and number == 0 and is_set_in(node)
            for node, number in self._courses.outline(call.scope).at(call.line).arms
        )

    # -- in the main loop ---------------------------------------------------------------------------------------

    def _on_a_flag(self, course: Sequence[Step], index: int) -> bool:
        """``while True: if not connected: client.reconnect()`` after loop_start()."""
        step = course[index]
        loop = next((loop for loop in step.loops if self._endless.loop(loop)), None)
        if loop is None or not self._tested(step, loop):
            return False
        inside = [one for one in course if loop in one.loops and same(one.client, step.client)]
        if any(self._effects.does(one, "loop_start", "loop_stop", "disconnect", "made") for one in inside):
            return False
        runs = next(self._effects.before(course, index, "loop_start", "loop_stop"), None)
        return runs is not None and self._effects.does(runs[1], "loop_start") and loop not in runs[1].loops

    def _tested(self, step: Step, loop: Loop) -> bool:
        """Whether the loop asks for the connection before it connects."""
        inner = [node for node, number in step.arms if isinstance(node, ast.If) and node.lineno > loop.node.lineno]
        return any(OFF.search(ast.unparse(node.test)) for node in inner)


def is_set_in(statement: ast.If) -> bool:
    """``if not done: …; done = True``."""
    if not (isinstance(statement.test, ast.UnaryOp) and isinstance(statement.test.op, ast.Not)):
        return False
    flag = ast.unparse(statement.test.operand)
    return any(
        isinstance(one, ast.Assign)
        and getattr(one.value, "value", None) is True
        and flag in map(ast.unparse, one.targets)
        for one in statement.body
    )
