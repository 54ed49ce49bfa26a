"""Classes: which one an expression names, what it derives from, and what a call of a method of it may run."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Union

from .facts import VALUE, Class

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .facts import Facts, Scope
    from .link import Target
    from .names import Names

Type = Union[str, Class]  # a dotted name from an import, or a class of this file


class ClassFinder:
    """Answers from the names alone; what is an instance of a class, types.py knows."""

    def __init__(self, facts: Facts, names: Names) -> None:
        self._facts = facts
        self._names = names

    def class_of(self, expr: ast.expr, scope: Scope) -> Type | None:
        """The class that ``expr`` names (``mqtt.Client``, ``Bridge``), None if it names none that is known."""
        if isinstance(expr, ast.Name):
            home = self._names.home(expr.id, scope)
            if home is not None and expr.id in home.classes:
                return home.classes[expr.id]
        found = self.elsewhere(expr, scope)
        return found if isinstance(found, Class) else self._names.dotted(expr, scope) or self._kept(expr, scope)

    def _kept(self, expr: ast.expr, scope: Scope) -> Type | None:
        """``self.client_class``, where all that the class says of it is ``client_class = mqtt.Client``."""
        if not (isinstance(expr, ast.Attribute) and is_own(expr.value)):
            return None
        owner = owner_of(scope)
        bound = owner.attributes.get(expr.attr, []) if owner is not None else []
        if len(bound) != 1 or bound[0].how != VALUE or is_own(getattr(bound[0].expr, "value", None)):
            return None
        named = self.class_of(bound[0].expr, bound[0].scope)
        return named if isinstance(named, Class) or is_class_name(named or "") else None

    def elsewhere(self, expr: ast.expr, scope: Scope) -> Target:
        """What ``expr`` names in another file of the program: a class, a function, the bindings of a variable."""
        link = scope.file.link if scope.file is not None else None
        return link.target(self._names.dotted(expr, scope)) if link is not None else None

    def ancestry(self, found: Class) -> Iterator[Type]:
        """``found`` and all its bases, nearest first; those of other files by their dotted names."""
        seen: set[Type] = set()
        waiting: list[Type] = [found]
        while waiting:
            one = waiting.pop(0)
            if one in seen:
                continue
            seen.add(one)
            yield one
            if isinstance(one, Class):
                bases = [self.class_of(base, one.scope) for base in one.node.bases]
                waiting += [base for base in bases if base is not None]

    def methods(self, found: Class, name: str) -> list[Scope]:
        """What ``self.name()`` may run: the method of the class or its nearest base, and overrides below."""
        up = (one.methods[name] for one in self.ancestry(found) if isinstance(one, Class) and name in one.methods)
        nearest = next(up, None)
        below = [
            one.methods[name]
            for one in self._facts.classes
            if one is not found and name in one.methods and found in self.ancestry(one)
        ]
        return ([nearest] if nearest is not None else []) + below


def owner_of(scope: Scope | None) -> Class | None:
    """The class of the method that ``scope`` is, or stands in."""
    while scope is not None and scope.owner is None:
        scope = scope.parent
    return scope.owner if scope is not None else None


def is_own(expr: ast.expr | None) -> bool:
    """``self`` or ``cls``."""
    return isinstance(expr, ast.Name) and expr.id in ("self", "cls")


def is_class_name(dotted: str) -> bool:
    """PEP 8 is all there is to tell a class of another file from a function."""
    return dotted.rpartition(".")[2][:1].isupper()
