"""How a service is stopped from the keyboard: except clauses for KeyboardInterrupt."""

from __future__ import annotations

import ast
import re
from functools import cached_property
from typing import TYPE_CHECKING, Optional

from .clauses import caught
from .containers import last_name
from .interrupts import joins
from .source import own_nodes, span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .callgraph import CallGraph
    from .endless import Endless
    from .facts import Call, Facts, Handler, Scope
    from .names import Names

ASKING = re.compile(r"(\w+_)?input|getpass|prompt")  # plain functions: GPIO.input() asks nobody
SCREENS = (
    "tkinter",
    "Tkinter",
    "curses",
    "cmd",
    "code",
    "readline",
    "prompt_toolkit",
    "PyQt5",
    "PyQt6",
    "PySide2",
    "PySide6",
    "wx",
)
COMMAND_LINES = (
    "argparse",
    "optparse",
    "getopt",
    "click",
    "typer",
    "docopt",
    "fire",
    "django.core.management",
)
MAIN_LIKE = re.compile(
    r"(^|_)(main|run|serve|start|loop|forever|daemon|service|worker|listen|monitor|poll|watch|thread|task)", re.I
)
THREADS = frozenset({"Thread", "start_new_thread"})

# What is started before the interrupt and ended because of it lasts until then: server.start() … server.stop().
BEGINNING = frozenset({"listen", "serve", "start"})
ENDING = frozenset({"close", "disconnect", "logout", "quit", "shutdown", "stop", "terminate"})


class Stopping:
    """Tells the stop of a service from that of a tool, a prompt, a library's helper."""

    def __init__(self, facts: Facts, names: Names, graph: CallGraph, endless: Endless) -> None:
        self._facts = facts
        self._names = names
        self._graph = graph
        self._endless = endless
        self._lasting: dict[ast.Try, bool] = {}

    def stops_service(self, handler: Handler) -> bool:
        """Whether the except clause is how something that runs for ever comes to its end."""
        if reraises(handler.node) or any(map(self._names.imports, SCREENS)):
            return False
        if handler.statement not in self._lasting:
            self._lasting[handler.statement] = self._lasts(handler)
        return self._lasting[handler.statement]

    def _lasts(self, handler: Handler) -> bool:
        """Whether what the clause's ``try`` guards is such a thing: the same for all of its clauses."""
        scope = handler.scope
        if self._in_thread(scope) or self._is_prompt(handler):
            return False
        return self._goes_on(handler) and self._is_program(scope)

    def _in_thread(self, scope: Scope) -> bool:
        """Whether threads alone run ``scope``: KeyboardInterrupt is raised in the main thread."""
        bases = scope.owner.node.bases if scope.owner is not None and scope.name == "run" else []
        started = any(last_name(base) == "Thread" for base in bases)
        callers = self._graph.callers(scope)
        return (started or bool(callers)) and all(call.name in THREADS for call in callers)

    def _is_prompt(self, handler: Handler) -> bool:
        """Whether a person is asked in what the ``try`` guards; a password before ``loop_forever()`` is no prompt."""
        calls = list(self._all_calls(self._guarded(handler)))
        asking = [call for call in calls if call.receiver is None and ASKING.fullmatch(call.name)]
        return bool(asking) and (any(call.loop for call in asking) or not any(map(self._endless.call, calls)))

    def _guarded(self, handler: Handler) -> list[Call]:
        return handler.scope.calls_in(*span(handler.statement.body))

    def _all_calls(self, calls: list[Call]) -> Iterator[Call]:
        yield from calls
        for scope in self._graph.run_by(calls):
            yield from scope.calls

    def _goes_on(self, handler: Handler) -> bool:
        first, last = span(handler.statement.body)
        if self._endless.in_lines(handler.scope, first, last):
            return True
        loop = self._endless.around(handler.loop)
        if loop is not None and handler.statement in loop.node.body:
            return True
        if any(call.name == "join" and joins(call.node) for call in self._guarded(handler)) and self._workers_go_on():
            return True
        inner = (one for scope in self._graph.run_by(self._guarded(handler)) for one in tries(scope))
        return any(map(begun_and_ended, [handler.statement, *inner]))

    def _workers_go_on(self) -> bool:
        """Whether a thread or a process of the file has no end, so that nobody waits for it in vain."""
        begun = self._graph.run_by(self._facts.calls_named({"Process", "Thread"}))
        return any(map(self._endless.function, begun))

    def _is_program(self, scope: Scope) -> bool:
        """A program's own code, not a function that some program may call."""
        if scope.parent is None or MAIN_LIKE.search(scope.name) or any(map(self._names.imports, COMMAND_LINES)):
            return True
        return scope in self._run_by_program

    @cached_property
    def _run_by_program(self) -> set[Scope]:
        top = self._facts.top
        return self._graph.reachable([*self._graph.run_by(top.calls), top])


def tries(scope: Scope) -> Iterator[ast.Try]:
    """The ``try`` statements of a function."""
    return (node for node in own_nodes(scope) if isinstance(node, ast.Try))


def begun_and_ended(statement: ast.Try) -> bool:
    """Whether the ``try`` comes to its end with ``x.start()``, and its clauses or its ``finally`` call ``x.stop()``."""
    ends = [*statement.finalbody, *(part for handler in statement.handlers for part in handler.body)]
    begun = receivers([statement.body[-1]], BEGINNING)
    return not begun.isdisjoint(receivers(ends, ENDING))


def receivers(body: list[ast.stmt], methods: frozenset[str]) -> set[str]:
    """What one of ``methods`` is called on in ``body``, as the source writes it."""
    called = (node.func for part in body for node in ast.walk(part) if isinstance(node, ast.Call))
    return {ast.unparse(one.value) for one in called if isinstance(one, ast.Attribute) and one.attr in methods}


def keyboard_name(handler: Handler) -> Optional[ast.expr]:
    """The name KeyboardInterrupt in ``except KeyboardInterrupt`` or ``except (…, KeyboardInterrupt)``."""
    return next((name for name in caught(handler.node) if last_name(name) == "KeyboardInterrupt"), None)


def reraises(handler: ast.ExceptHandler) -> bool:
    """Whether the clause lets the interrupt go on."""
    return any(isinstance(node, ast.Raise) and node.exc is None for node in ast.walk(handler))
