"""Whether the file alone decides what becomes of a client."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from .callgraph import arguments

if TYPE_CHECKING:
    from .callgraph import CallGraph
    from .clients import Key
    from .course import Courses
    from .facts import Facts, Scope
    from .types import TypeFinder


class Ownership:
    """Looks for clients that are made elsewhere, or given to code that is not seen."""

    def __init__(self, facts: Facts, types: TypeFinder, graph: CallGraph, courses: Courses) -> None:
        self._facts = facts
        self._types = types
        self._graph = graph
        self._courses = courses

    def own(self, client: Key) -> bool:
        """Whether the file makes ``client`` and gives it to nobody."""
        return client in self._courses.made.values() and not self._handed_away(client)

    def _handed_away(self, client: Key) -> bool:
        for call in self._facts.calls:
            if not self._graph.runs(call):
                given = arguments(call.node)
                if any(self._names(one, client, call.scope) for one in given):
                    return True
        for scope in self._facts.scopes:
            if not self._graph.callers(scope) and any(self._names(one, client, scope) for one in scope.returns):
                return True
        return False

    def _names(self, expr: ast.expr, client: Key, scope: Scope) -> bool:
        parts = [expr, *getattr(expr, "elts", [])]
        named = [part for part in parts if isinstance(part, (ast.Name, ast.Attribute))]
        return any(self._courses.identity.of(part, scope) == client for part in named)
