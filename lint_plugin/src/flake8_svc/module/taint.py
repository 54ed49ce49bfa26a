"""Where the data of a message goes: through variables and into the parameters of helpers."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from .facts import VALUE

if TYPE_CHECKING:
    from collections.abc import Collection

    from .facts import Call, Scope

ROUNDS = 3  # a = payload; b = a.decode(); c = b.strip()


def holds(expr: ast.expr, names: Collection[str]) -> bool:
    """Whether ``expr`` is made of a payload, or of one of ``names``."""
    for node in ast.walk(expr):
        if isinstance(node, ast.Attribute) and node.attr == "payload":
            return True
        if isinstance(node, ast.Name) and node.id in names:
            return True
    return False


def names_holding(scope: Scope, given: frozenset[str]) -> frozenset[str]:
    """``given`` and the variables of ``scope`` that are made of it."""
    found = set(given)
    for _ in range(ROUNDS):
        for name, bindings in scope.bindings.items():
            if name not in found and any(one.how == VALUE and holds(one.expr, found) for one in bindings):
                found.add(name)
    return frozenset(found)


def handed(call: Call, function: Scope, names: frozenset[str]) -> frozenset[str]:
    """The parameters of ``function`` that ``call`` fills with something made of ``names``."""
    bound = function.owner is not None and (call.receiver is not None or function.name == "__init__")
    found = set()
    for position, parameter in enumerate(function.parameters[bound:]):
        given = call.argument(position, parameter.arg)
        if given is not None and holds(given, names):
            found.add(parameter.arg)
    return frozenset(found)
