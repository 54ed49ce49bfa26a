"""Topics as the source writes them, to see whether on_connect repeats a subscription."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Optional

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .facts import Call, Scope
    from .types import TypeFinder


def repeated(call: Call, others: Iterable[Call], types: TypeFinder) -> bool:
    """Whether one of ``others`` subscribes what ``call`` subscribes, or something that only the run can tell."""
    own = topics(call.argument(0, "topic"), call.scope, types)
    for other in others:
        theirs = topics(other.argument(0, "topic"), other.scope, types)
        if theirs is None or (own is not None and not own.isdisjoint(theirs)):
            return True
    return False


def topics(expr: Optional[ast.expr], scope: Scope, types: TypeFinder) -> Optional[frozenset[str]]:
    """The topics of ``subscribe(expr)``: texts, or expressions that are the same wherever they stand; None if open."""
    if isinstance(expr, ast.Constant):
        return frozenset([str(expr.value)])
    if isinstance(expr, ast.Tuple):  # (topic, qos)
        return topics(expr.elts[0], scope, types) if expr.elts else frozenset()
    if isinstance(expr, ast.List):
        parts = [topics(part, scope, types) for part in expr.elts]
        return None if None in parts else frozenset().union(*(part for part in parts if part is not None))
    if isinstance(expr, (ast.Name, ast.Attribute)):
        bound = [binding.expr for binding in types.bindings(expr, scope)]
        if len(bound) == 1 and isinstance(bound[0], ast.Constant):
            return topics(bound[0], scope, types)
        return None  # a loop's variable, a list that grows
    return None if expr is None else frozenset([ast.dump(expr)])
