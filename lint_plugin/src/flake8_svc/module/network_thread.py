"""What a client's callbacks do: everything here runs in the thread that also reads, writes and pings."""

from __future__ import annotations

import ast
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, Optional, Union

from .classes import is_class_name
from .clauses import caught_names
from .containers import last_name, short
from .endless import sends_the_rest
from .outline import Outline
from .reach import reached

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from . import Module
    from .callbacks import Registration
    from .facts import Call, Loop, Scope
    from .outline import Spot

ENDING_THREAD = frozenset({"sys.exit", "exit", "quit"})
CATCHING_EXIT = frozenset({"SystemExit", "BaseException"})
WAITS = frozenset("communicate wait_for_publish wait_for_connect wait_for_connection wait_until_connected".split())
ASKING = frozenset({"input", "raw_input"})
WAITED_FOR = frozenset({"threading.Event", "multiprocessing.Event", "subprocess.Popen"})
SHORT = 0.05  # seconds: less is how programs let a chip settle


class InCallback(NamedTuple):
    """Something that a callback does, itself or in a function that it calls; ``node`` is what a report points at."""

    node: ast.AST
    text: str
    event: str


class NetworkThread:
    """Follows the calls of callbacks, but not into other threads, coroutines and generators."""

    def __init__(self, module: Module) -> None:
        self._facts, self._names, self._types, self._graph = module._facts, module._names, module._types, module._graph
        self._clients, self._callbacks = module._clients, module._callbacks

    @cached_property
    def _registrations(self) -> list[Registration]:
        return [*self._callbacks.registrations(), *self._callbacks.attached_elsewhere()]

    @cached_property
    def _reached(self) -> dict[Scope, list[Registration]]:
        """The functions that run in callbacks, each with the callbacks that lead to it."""
        found: dict[Scope, list[Registration]] = {}
        for registration in self._registrations:
            waiting = list(registration.functions)
            while waiting:
                scope = waiting.pop()
                known = found.setdefault(scope, [])
                if registration not in known and not scope.runs_later:
                    known.append(registration)
                    waiting += self._called_by(scope)
        return {scope: known for scope, known in found.items() if known}

    def _called_by(self, scope: Scope) -> list[Scope]:
        return [function for call in scope.calls for function in self._types.functions(call.node.func, scope)]

    @cached_property
    def _surely(self) -> set[Scope]:
        """Those of ``_reached`` whose waits are the callbacks' own doing.

        A helper of the whole program, two calls away, may wait for others only: ``stop(notify=False)`` → ``tell()``.
        """
        others = [call for scope in self._facts.scopes if scope not in self._reached for call in scope.calls]
        shared = self._graph.run_by(others) if len(self._near) < len(self._reached) else set()
        return self._near.union(self._reached.keys() - shared)

    @cached_property
    def _near(self) -> set[Scope]:
        """The callbacks, and what they call themselves."""
        near = {one for registration in self._registrations for one in registration.functions}
        return near.union(function for scope in near for function in self._called_by(scope))

    @cached_property
    def _in_any_case(self) -> set[Scope]:
        """Those that are come to whatever the callbacks hand on."""
        return reached(self._near, self._called_by_whoever)

    def _called_by_whoever(self, scope: Scope) -> list[Scope]:
        spots = Outline(scope)
        calls = [call for call in scope.calls if whoever_calls(scope, spots.at(call.node.lineno), call.loop)]
        found = (function for call in calls for function in self._types.functions(call.node.func, scope))
        return [function for function in found if not function.runs_later]

    # -- ends ---------------------------------------------------------------------------------------------------

    def exits(self) -> Iterator[InCallback]:
        """``sys.exit()`` and its like in callbacks of clients that run by ``loop_start()``."""
        for scope, registrations in self._reached.items():
            for node, text in self._exits_in(scope):
                threaded = [one for one in registrations if self._threaded(one)]
                if threaded:
                    yield InCallback(node, text, threaded[0].event)

    def _exits_in(self, scope: Scope) -> Iterator[tuple[ast.AST, str]]:
        for call in scope.calls:
            if self._names.dotted(call.node.func, scope) in ENDING_THREAD and not self._caught(call.node, scope):
                yield call.node.func, f"{ast.unparse(call.node.func)}()"
        for statement in scope.raises:
            raised = statement.exc.func if isinstance(statement.exc, ast.Call) else statement.exc
            if raised is not None and last_name(raised) == "SystemExit" and not self._caught(statement, scope):
                yield statement, "raise SystemExit"

    def _in_try(self, node: ast.expr | ast.stmt, scope: Scope) -> list[ast.ExceptHandler]:
        """The except clauses that see what ``node`` raises."""
        found = []
        for handler in self._facts.handlers:
            body = handler.statement.body
            if handler.scope is scope and body[0].lineno <= node.lineno <= (body[-1].end_lineno or 0):
                found.append(handler.node)
        return found

    def _caught(self, node: ast.expr | ast.stmt, scope: Scope) -> bool:
        return any(not CATCHING_EXIT.isdisjoint(caught_names(clause)) for clause in self._in_try(node, scope))

    def _threaded(self, registration: Registration) -> bool:
        """Whether the client surely has a thread of its own, and no loop in the main thread."""
        started, served = self._loops
        key = registration.client.key if registration.client is not None else None
        if key in started or key in served:
            return key in started and key not in served
        return bool(started) and not served

    @cached_property
    def _loops(self) -> tuple[set[object], set[object]]:
        """The clients that run in a thread, and those whose loop the program's own thread runs."""
        by_hand = any(map(self._unthreaded, self._clients.made()))
        started = self._clients.calls({"loop_start"} if by_hand else {"loop_start", "start"})
        served = self._clients.calls({"loop", "loop_forever", "loop_read"})
        lasting = (one for one in served if not sends_the_rest(one.call))
        return {one.client.key for one in started}, {one.client.key for one in lasting}

    def _unthreaded(self, made: Call) -> bool:
        """``MQTTClient(name, url, False)`` of wb_common."""
        given = made.argument(2, "is_threaded")
        return isinstance(given, ast.Constant) and given.value is False

    # -- waits --------------------------------------------------------------------------------------------------

    def waits(self, listed: Collection[str]) -> Iterator[InCallback]:
        """Calls and loops that keep a callback from returning.

        :param listed: dotted names of further functions, classes or packages that block.
        """
        for scope, registrations in self._reached.items():
            for node, loop, text in self._waits_in(scope, listed):
                if scope in self._surely or (
                    scope in self._in_any_case and whoever_calls(scope, Outline(scope).at(node.lineno), loop)
                ):
                    yield InCallback(node, text, registrations[0].event)

    def _waits_in(
        self, scope: Scope, listed: Collection[str]
    ) -> Iterator[tuple[Union[ast.expr, ast.stmt], Optional[Loop], str]]:
        """What waits, the loop around it, and how it is called."""
        lines = set()
        for call in scope.calls:
            if self._waits(call) or self._is_listed(call, listed):
                lines.add(call.line)
                yield call.node.func, call.loop, f"{short(call.node.func)}()"
        for loop in scope.loops:
            if never_ends(loop) and not self._in_try(loop.node, scope):
                if lines.isdisjoint(range(loop.node.lineno, (loop.node.end_lineno or 0) + 1)):
                    yield loop.node, loop.outer, "an endless loop"

    def _waits(self, call: Call) -> bool:
        dotted = self._names.dotted(call.node.func, call.scope)
        starred = call.name == "sleep" and call.receiver is None and "time" in self._facts.starred
        if dotted == "time.sleep" or (starred and not self._types.functions(call.node.func, call.scope)):
            given = call.argument(0, "secs")
            return not (
                isinstance(given, ast.Constant) and isinstance(given.value, (int, float)) and given.value < SHORT
            )
        if dotted in ASKING:
            return True
        if call.receiver is None or self._types.functions(call.node.func, call.scope):
            return False
        if call.name == "wait" and not call.node.args and not call.node.keywords:
            return not WAITED_FOR.isdisjoint(self._types.of(call.receiver, call.scope))
        return call.name in WAITS

    def _is_listed(self, call: Call, listed: Collection[str]) -> bool:
        if not listed:
            return False
        own = self._names.dotted(call.node.func, call.scope)
        names = set() if is_class_name(own) else {own}  # to make a session asks nobody
        if call.receiver is not None:
            names |= {f"{one}.{call.name}" for one in self._types.of(call.receiver, call.scope)}
            for bound in self._types.bindings(call.receiver, call.scope):  # db = sqlite3.connect(…); db.execute(…)
                if isinstance(bound.expr, ast.Call):
                    names.add(self._names.dotted(bound.expr.func, bound.scope))
        return any(name == one or name.startswith(one + ".") for name in names for one in listed)


def whoever_calls(scope: Scope, spot: Spot, loop: Optional[Loop]) -> bool:
    """Whether ``scope`` comes to ``spot``, which ``loop`` is around, by no argument of its caller's.

    ``if notify: tell()`` may tell for others only.
    """
    tests = [arm.test for arm, _ in spot.arms if isinstance(arm, ast.If)]
    while loop is not None:
        tests.append(loop.node.test if isinstance(loop.node, ast.While) else loop.node.iter)
        loop = loop.outer
    given = {parameter.arg for parameter in scope.parameters} - {"self"}
    return not any(isinstance(one, ast.Name) and one.id in given for test in tests for one in ast.walk(test))


def never_ends(loop: Loop) -> bool:
    """``while True`` that nothing inside leaves."""
    node = loop.node
    if not (isinstance(node, ast.While) and isinstance(node.test, ast.Constant) and node.test.value):
        return False
    leaving = (ast.Break, ast.Return, ast.Raise)
    return not any(isinstance(one, leaving) for statement in node.body for one in ast.walk(statement))
