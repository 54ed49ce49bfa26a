"""Where an aiomisc program begins: ``entrypoint``, ``aiomisc.run``, and the event loops made beside them."""

from __future__ import annotations

import ast
from functools import cached_property
from typing import TYPE_CHECKING, Union

from .callgraph import arguments
from .containers import elements, last_name
from .coroutines import inside
from .facts import Class
from .results import only_logs
from .startup import is_test

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .classes import Type
    from .coroutines import Coroutines
    from .facts import Call, Facts, Scope
    from .guards import Guards
    from .names import Names
    from .services import Services
    from .types import TypeFinder

ENTRYPOINTS = frozenset({"entrypoint", "Entrypoint"})
RUNNING = frozenset({"run_forever", "run_until_complete"})
BASES_WITHOUT_WORK = frozenset({"Service", "SimpleServer", "SimpleClient"})
# What no version of aiomisc from 18 on has, and RavenSender, whose client was archived years ago.
REMOVED = {
    "GracefulService": "write the waiting into stop()",
    "RavenSender": "use sentry_sdk, init() in start() and flush() in stop()",
    "context_partial": "use contextvars.copy_context().run",
    "create_default_event_loop": "use entrypoint(loop_factory=…)",
    "event_loop_policy": "use entrypoint(loop_factory=…)",
    "new_event_loop": "use entrypoint() or asyncio.Runner",
    "wrap_logging_handler": "use aiomisc.log.basic_config()",
}

With = Union[ast.With, ast.AsyncWith]


class Entrypoints:
    """Everything in the file that runs services, or a loop beside theirs."""

    def __init__(
        self, facts: Facts, names: Names, types: TypeFinder, services: Services, code: Coroutines, guards: Guards
    ) -> None:
        self._facts = facts
        self._names = names
        self._types = types
        self._services = services
        self._code = code
        self._guards = guards

    def _named(self, names: frozenset[str]) -> list[Call]:
        """Calls of what aiomisc exports under one of ``names``."""
        if not self._services.imported:
            return []
        calls = self._facts.calls_named(names)
        return [call for call in calls if self._names.dotted(call.node.func, call.scope).startswith("aiomisc.")]

    @cached_property
    def calls(self) -> list[Call]:
        """``entrypoint(…)``."""
        return self._named(ENTRYPOINTS)

    @cached_property
    def _entered(self) -> dict[ast.expr, With]:
        """The ``with`` statement that enters each entrypoint."""
        if not self.calls:
            return {}
        withs = (node for node in ast.walk(self._facts.top.node) if isinstance(node, (ast.With, ast.AsyncWith)))
        return {item.context_expr: node for node in withs for item in node.items}

    # -- the program's main -------------------------------------------------------------------------------------

    def wrong_mains(self) -> Iterator[tuple[ast.AST, str]]:
        """What runs a service for ever and is not run_forever(); and how it is called."""
        for call in self._named(frozenset({"run"})):
            if call.node.args and self._for_ever(call.node.args[0], call.scope):
                yield call.node.func, "aiomisc.run"
        for call in self.calls:
            entered = self._entered.get(call.node)
            if isinstance(entered, ast.AsyncWith):
                if self._stays_inside(entered, call.scope):
                    yield call.node.func, "async with entrypoint"
            elif entered is not None:
                yield from self._run_until_complete(entered, call.scope)

    def _run_until_complete(self, entered: With, scope: Scope) -> Iterator[tuple[ast.AST, str]]:
        for call in scope.calls:
            if call.name == "run_until_complete" and within(call.node, entered):
                if call.node.args and self._for_ever(call.node.args[0], scope):
                    yield call.node.func, call.name

    def _for_ever(self, node: ast.expr, scope: Scope) -> bool:
        closing = isinstance(node, ast.Call) and last_name(node.func) == "closing"
        if closing or self._code.waits_for_ever(node, scope):
            return True
        local = self._types.functions(node.func, scope) if isinstance(node, ast.Call) else ()
        return any(awaits_closing(function.node) for function in local)

    def _stays_inside(self, entered: With, scope: Scope) -> bool:
        place = self._code.stays(scope)
        return awaits_closing(entered) or (place is not None and within(place, entered))

    # -- no main at all -----------------------------------------------------------------------------------------

    def never_run(self) -> Iterator[Call]:
        """``with entrypoint(server): pass`` outside of tests, where a service is one that works until it is stopped."""
        for call in self.calls:
            entered = self._entered.get(call.node)
            if isinstance(entered, ast.With) and idle(entered.body) and not in_test(call.scope):
                if any(map(self._works_on, self._given(call))):
                    yield call

    def _given(self, call: Call) -> Iterator[Type]:
        for argument in call.node.args:
            if isinstance(argument, ast.Starred):
                yield from elements(self._types, argument.value, call.scope)
            else:
                yield from self._types.of(argument, call.scope)

    def _works_on(self, given: Type) -> bool:
        base = self._services.base_of(given)
        if base not in BASES_WITHOUT_WORK:
            return bool(base)
        starts = self._types.methods(given, "start") if isinstance(given, Class) else []
        return any(self._code.stays(start) is not None for start in starts)

    # -- another loop -------------------------------------------------------------------------------------------

    def other_loops(self) -> Iterator[Call]:
        """``get_event_loop()`` where no loop runs yet: in a service's ``__init__``, at module level."""
        for call in self._facts.calls_named({"get_event_loop"}) if self._services.imported else ():
            if self._code.asyncio_name(call):
                if self._constructs(call.scope) or (call.scope.parent is None and self._at_import(call)):
                    yield call

    def _constructs(self, scope: Scope) -> bool:
        return scope.name == "__init__" and scope.owner in self._services.classes

    def _at_import(self, call: Call) -> bool:
        """Whether a module-level loop meets services that will not run in it."""
        if not (self.calls or self._services.classes):
            return False
        if any(within(call.node, entered) for entered in self._entered.values()):
            return False
        names = set()
        if isinstance(call.statement, ast.Assign):
            names = {target.id for target in call.statement.targets if isinstance(target, ast.Name)}
        others = (other for other in self._facts.calls if not self._runs_its_own(other, names))
        return not any(self._uses(other, call.node, names) for other in others)

    def _runs_its_own(self, call: Call, names: set[str]) -> bool:
        """``with entrypoint() as loop: loop.run_forever()``: not the other loop of that name."""
        around = (one for one in self._entered.values() if within(call.node, one))
        return any(getattr(item.optional_vars, "id", None) in names for one in around for item in one.items)

    def _uses(self, other: Call, loop: ast.Call, names: set[str]) -> bool:
        """The loop is run by hand, or handed to the entrypoint or a function of the file: the program's own loop."""
        receiver = other.receiver
        if receiver is not None and (receiver is loop or (other.name in RUNNING and last_name(receiver) in names)):
            return True
        if other.name not in ENTRYPOINTS and not self._types.functions(other.node.func, other.scope):
            return False
        given = arguments(other.node)
        return any(value is loop or last_name(value) in names for value in given)

    # -- what is gone -------------------------------------------------------------------------------------------

    def removed(self) -> Iterator[tuple[ast.AST, str, str]]:
        """Imports, calls and ``policy=`` that fail with aiomisc 18: where, what, and what to do instead."""
        gone = {name for name in self._facts.imported if is_removed(name)} if self._services.imported else set()
        for node in ast.walk(self._facts.top.node) if gone else ():
            if isinstance(node, ast.ImportFrom) and not self._guards.on_version(node):
                for alias in node.names:
                    if f"{node.module}.{alias.name}" in gone and not node.level:
                        yield node, alias.name, REMOVED[alias.name]
        for call in self._named(frozenset(REMOVED)):
            if call.receiver is not None and not self._guards.on_version(call.node):
                yield call.node.func, call.name, REMOVED[call.name]
        for call in [*self.calls, *self._named(frozenset({"run"}))]:
            for keyword in call.node.keywords:
                if keyword.arg == "policy" and not self._guards.on_version(call.node):
                    yield keyword, "policy=", "use loop_factory="


def is_removed(dotted: str) -> bool:
    """``aiomisc.service.GracefulService``, ``aiomisc_log.wrap_logging_handler``."""
    return dotted.startswith("aiomisc") and dotted.rpartition(".")[2] in REMOVED


def within(node: ast.AST, around: With) -> bool:
    """Whether ``node`` stands in the body of ``around``."""
    line: int = node.lineno  # type: ignore[attr-defined]
    return around.body[0].lineno <= line <= (around.end_lineno or 0)


def idle(body: list[ast.stmt]) -> bool:
    """``pass``, ``…``, a message."""
    return only_logs(one for one in body if not isinstance(getattr(one, "value", None), ast.Constant))


def awaits_closing(node: ast.AST) -> bool:
    """``await entrypoint.closing()``."""
    body = getattr(node, "body", [])
    return any(
        isinstance(part, ast.Await) and isinstance(part.value, ast.Call) and last_name(part.value.func) == "closing"
        for part in inside(body if isinstance(body, list) else [body])
    )


def in_test(scope: Scope | None) -> bool:
    """Whether ``scope`` is a test or stands in one."""
    while scope is not None and not is_test(scope):
        scope = scope.parent
    return scope is not None
