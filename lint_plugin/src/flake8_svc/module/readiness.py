"""Whether a service's start() says that it is ready before it settles down to work."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, NamedTuple

from .coroutines import inside
from .callgraph import arguments
from .containers import last_name
from .guards import mentions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .coroutines import Coroutines
    from .callgraph import CallGraph
    from .facts import Scope
    from .services import Services


class NotReady(NamedTuple):
    """Where start() stays for ever, or names ``set`` without calling it."""

    node: ast.AST
    owner: str
    uncalled: bool


class Readiness:
    """Looks into the bodies of services only."""

    def __init__(self, services: Services, code: Coroutines, graph: CallGraph) -> None:
        self._services = services
        self._code = code
        self._graph = graph

    # -- start --------------------------------------------------------------------------------------------------

    def never_ready(self) -> Iterator[NotReady]:
        """Every ``self.start_event.set`` without its call, and every start() that stays before the event is set."""
        for one in self._services.methods():
            method = one.method
            name = method.owner.name if method.owner is not None else ""
            uncalled = list(uncalled_sets(method))
            yield from (NotReady(node, name, True) for node in uncalled)
            if method.name == "start" and not uncalled:
                place = self._code.stays(method)
                if place is not None and not self._may_be_ready(method, place):
                    yield NotReady(place, name, False)

    def _may_be_ready(self, start: Scope, place: ast.AST) -> bool:
        end = getattr(place, "end_lineno", None) or place.lineno  # type: ignore[attr-defined]
        for node in inside(start.node.body if isinstance(start.node, ast.AsyncFunctionDef) else []):
            if getattr(node, "lineno", end) <= end and self._may_set(node, start):
                return True
        others = self._graph.reachable([start]) - {start}
        return any(mentions(scope.node, "start_event") for scope in others)

    def _may_set(self, node: ast.AST, start: Scope) -> bool:
        """A mention of the event, ``super().start()``, self handed to another file, a method of an unknown base."""
        if isinstance(node, ast.Attribute) and node.attr == "start_event":
            return True
        if not isinstance(node, ast.Call):
            return False
        if any(isinstance(argument, ast.Name) and argument.id == "self" for argument in arguments(node)):
            return not self._graph.named(node.func, start)  # what this file runs, ``reachable`` looks at
        if isinstance(node.func, ast.Attribute) and isinstance(node.func.value, ast.Call):
            return last_name(node.func.value.func) == "super"
        if not isinstance(node.func, ast.Attribute) or last_name(node.func.value) != "self" or start.owner is None:
            return False
        return not self._graph.named(node.func, start) and self._services.open_ended(start.owner)


def uncalled_sets(method: Scope) -> Iterator[ast.Attribute]:
    """``self.start_event.set`` as a statement."""
    body = method.node.body if isinstance(method.node, (ast.FunctionDef, ast.AsyncFunctionDef)) else []
    for node in inside(body):
        named = node.value if isinstance(node, ast.Expr) else None
        if isinstance(named, ast.Attribute) and named.attr == "set" and last_name(named.value) == "start_event":
            yield named
