"""Except clauses that keep the main loop going when the program was told to end."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Optional

from .clauses import caught
from .containers import last_name
from .reach import reached
from .results import is_log
from .source import nodes_below
from .startup import EXITS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .callbacks import Callbacks
    from .callgraph import CallGraph
    from .endless import Endless
    from .facts import Facts, Handler, Scope
    from .handlers import Handlers
    from .names import Names

EXIT_NAMES = frozenset({"SystemExit", "KeyboardInterrupt"})


class Swallowing:
    """Clauses around all of a main loop's work that catch SystemExit and KeyboardInterrupt, and go on."""

    def __init__(
        self, facts: Facts, names: Names, graph: CallGraph, callbacks: Callbacks, endless: Endless, handlers: Handlers
    ) -> None:
        self._facts = facts
        self._names = names
        self._graph = graph
        self._callbacks = callbacks
        self._endless = endless
        self._handlers = handlers

    def clauses(self) -> Iterator[ast.AST]:
        """What to report: the exception's name, or the bare except."""
        for handler in self._facts.handlers:
            caught = widest(handler.node)
            if caught is not None and self._keeps_going(handler) and self._in_main_loop(handler):
                yield caught

    def _in_main_loop(self, handler: Handler) -> bool:
        loop, scope = handler.loop, handler.scope
        if loop is None or not self._endless.loop(loop) or handler.statement not in loop.node.body:
            return False
        others = [one for one in loop.node.body if one is not handler.statement]
        whole = all(map(is_pause if len(handler.statement.body) == 1 else is_light, others))
        return whole and not idle(handler.statement) and self._in_main_thread(scope)

    def _in_main_thread(self, scope: Scope) -> bool:
        """Not a thread's function, a coroutine, a callback, a handler: there an exit does not come along."""
        if isinstance(scope.node, ast.AsyncFunctionDef) or scope in self._handlers.inside:
            return False
        if scope in self._graph.reachable(self._callbacks.of()) or self._stops_by_flag():
            return False
        top = [call for call in self._facts.top.calls]
        return scope.parent is None or scope in self._graph.run_by(top) and not self._in_thread(scope)

    def _in_thread(self, scope: Scope) -> bool:
        """Whether a call that leads here, at whatever depth, hands its function on instead of running it."""
        above = reached([scope], lambda one: [call.scope for call in self._graph.callers(one)])
        return any(
            one not in self._graph.named(call.node.func, call.scope)
            for one in above
            for call in self._graph.callers(one)
        )

    def _stops_by_flag(self) -> bool:
        """Whether the stop is no exception at all: a handler for SIGINT or SIGTERM that raises nothing."""
        for one in self._handlers.registrations:
            if not one.signals.isdisjoint({"SIGINT", "SIGTERM", "?"}):
                inside = self._handlers.run_in(one.functions)
                if not any(scope.raises or any(map(self._exits, scope.calls)) for scope in inside):
                    return True
        return False

    def _exits(self, call: object) -> bool:
        return self._names.dotted(call.node.func, call.scope) in EXITS  # type: ignore[attr-defined]

    def _keeps_going(self, handler: Handler) -> bool:
        """Whether nothing in the clause, or in one before it, can end the loop."""
        clauses = handler.statement.handlers
        before = clauses[: clauses.index(handler.node)]
        if any(last_name(name) in EXIT_NAMES for clause in before for name in caught(clause)):
            return False
        if any(isinstance(node, (ast.Raise, ast.Break, ast.Return)) for node in nodes_below(handler.node.body)):
            return False
        first, last = handler.node.lineno, handler.node.end_lineno or handler.node.lineno
        calls = handler.scope.calls_in(first, last)
        inner = [call for scope in self._graph.run_by(calls) for call in scope.calls]
        ends = any(scope.raises for scope in self._graph.run_by(calls))
        return not ends and not any(map(self._exits, [*calls, *inner]))


def widest(clause: ast.ExceptHandler) -> Optional[ast.AST]:
    """The name by which a clause catches an exit; the clause itself if it is bare."""
    if clause.type is None:
        return clause
    return next((name for name in caught(clause) if last_name(name) in ("BaseException", "SystemExit")), None)


def is_light(statement: ast.stmt) -> bool:
    """A message or a pause: nothing of the loop's work."""
    return is_log(statement) or is_pause(statement)


def is_pause(statement: ast.stmt) -> bool:
    """A sleep, a counter, a look at the clock."""
    calls = [node for node in nodes_below([statement]) if isinstance(node, ast.Call)]
    return all(last_name(call.func) in ("sleep", "time", "monotonic", "now") for call in calls)


def idle(statement: ast.Try) -> bool:
    """Whether the try holds no call that could take its time."""
    return not any(isinstance(node, ast.Call) for node in nodes_below(statement.body))
