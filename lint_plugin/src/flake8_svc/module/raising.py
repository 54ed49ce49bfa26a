"""Exceptions that leave a callback: they end the network thread, or the program."""

from __future__ import annotations

import ast
import builtins
from typing import TYPE_CHECKING

from .clauses import caught_names
from .containers import last_name
from .facts import Class

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from .course import Courses
    from .facts import Facts, Scope
    from .inside import Inside
    from .outline import Arms
    from .types import TypeFinder

# NotImplementedError marks an abstract method; SystemExit is another matter.
ON_PURPOSE = frozenset({"NotImplementedError", "SystemExit", "NotImplemented"})


class Raising:
    """Compares what is raised with what is caught."""

    def __init__(self, facts: Facts, types: TypeFinder, courses: Courses) -> None:
        self._facts = facts
        self._types = types
        self._courses = courses

    def suppressed(self) -> bool:
        """Whether paho is told to swallow what callbacks raise."""
        told = (one.value for one in self._facts.assigned if one.target.attr == "suppress_exceptions")
        return any(getattr(value, "value", True) for value in told)

    def leaving(self, functions: Iterable[Inside]) -> Iterator[ast.Raise]:
        """The raise statements that no try catches."""
        seen: set[ast.Raise] = set()
        for scope, guards, given in functions:
            for node in scope.raises:
                spot = self._courses.outline(scope).at(node.lineno)
                if node in seen or checks_arguments(spot.arms, scope, given or frozenset()):
                    continue
                if self._escapes(node, scope, guards + spot.guards):
                    seen.add(node)
                    yield node

    def _escapes(self, node: ast.Raise, scope: Scope, guards: tuple[ast.Try, ...]) -> bool:
        raised = node.exc.func if isinstance(node.exc, ast.Call) else node.exc
        if raised is None:
            return not self.caught("Exception", guards)
        kinds = self._kinds(raised, scope)
        return kinds[0] not in ON_PURPOSE and not any(self.caught(kind, guards) for kind in kinds)

    def _kinds(self, raised: ast.expr, scope: Scope) -> list[str]:
        """The class of what is raised, and its bases as far as the file shows them."""
        named = self._types.class_of(raised, scope)
        if not isinstance(named, Class):
            return [last_name(raised) or "Exception"]
        kinds = [one.name if isinstance(one, Class) else one.rpartition(".")[2] for one in self._types.ancestry(named)]
        return [*kinds, *(last_name(base) for base in named.node.bases)]

    def caught(self, kind: str, guards: tuple[ast.Try, ...]) -> bool:
        """Whether one of ``guards`` catches an exception of that name, or may, as the file does not show its bases."""
        return any(
            catches(name, kind) for guard in guards for handler in guard.handlers for name in caught_names(handler)
        )


def checks_arguments(arms: Arms, scope: Scope, given: frozenset[str]) -> bool:
    """Whether a condition looks at parameters that hold nothing of what paho gave: the caller's own affair."""
    own = {parameter.arg for parameter in scope.parameters} - given - {"self", "cls"}
    tests = (statement.test for statement, _ in arms if isinstance(statement, ast.If))
    return any(isinstance(node, ast.Name) and node.id in own for test in tests for node in ast.walk(test))


def catches(name: str, kind: str) -> bool:
    """Whether ``except name`` catches a ``kind``; of classes that are not built in only the names are known."""
    if name == kind or name in ("Exception", "BaseException"):
        return True
    wide, narrow = getattr(builtins, name, None), getattr(builtins, kind, None)
    if isinstance(wide, type) and isinstance(narrow, type):
        return issubclass(narrow, wide)
    return wide is None and narrow is None
