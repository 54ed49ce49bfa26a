"""What runs only under a condition; asked when something is about to be reported, so the walk is paid for rarely."""

from __future__ import annotations

import ast
import re
from functools import cached_property
from typing import TYPE_CHECKING, Union

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .facts import Facts

Guard = Union[ast.If, ast.Try, ast.With, ast.AsyncWith]

# if sys.version_info < (3, 10), if PY310, if hasattr(aiomisc, "new_event_loop"), if TYPE_CHECKING
VERSIONS = re.compile(r"version|^PY_?\d|^hasattr$|^getattr$|TYPE_CHECKING", re.I)
FALLBACKS = frozenset({"AttributeError", "Exception", "ImportError", "ModuleNotFoundError", "TypeError"})


class Guards:
    """Finds the ``if``, ``try`` and ``with`` statements around a node by their lines."""

    def __init__(self, facts: Facts) -> None:
        self._tree = facts.top.node

    @cached_property
    def _all(self) -> list[Guard]:
        return [node for node in ast.walk(self._tree) if isinstance(node, (ast.If, ast.Try, ast.With, ast.AsyncWith))]

    def around(self, node: ast.AST) -> Iterator[Guard]:
        """The statements in which ``node`` stands, in no order."""
        line: int = node.lineno  # type: ignore[attr-defined]
        return (guard for guard in self._all if guard.lineno <= line <= (guard.end_lineno or 0) and guard is not node)

    def on_version(self, node: ast.AST) -> bool:
        """Whether ``node`` runs only on some versions of Python or a library, or has a fallback."""
        return any(map(chooses_version, self.around(node)))

    def conditional(self, node: ast.AST) -> bool:
        """Whether an ``if`` or a ``try`` with a handler stands around ``node``."""
        return any(isinstance(guard, ast.If) or getattr(guard, "handlers", ()) for guard in self.around(node))

    def as_program(self, node: ast.AST) -> bool:
        """Whether ``node`` stands under ``if __name__ == "__main__"``: an import runs nothing of it."""
        return any(isinstance(guard, ast.If) and mentions(guard.test, "__name__") for guard in self.around(node))


def chooses_version(guard: Guard) -> bool:
    """``if sys.version_info …``, ``try: import new except ImportError: import old``."""
    if isinstance(guard, ast.If):
        return any(VERSIONS.search(name) for name in names_in(guard.test))
    if isinstance(guard, ast.Try):
        caught = {name for handler in guard.handlers if handler.type is not None for name in names_in(handler.type)}
        return not FALLBACKS.isdisjoint(caught) and len(guard.body) <= 3  # not the program's outermost try
    return False


def names_in(expr: ast.AST) -> Iterator[str]:
    """Every name and attribute in ``expr``."""
    for part in ast.walk(expr):
        if isinstance(part, ast.Name):
            yield part.id
        elif isinstance(part, ast.Attribute):
            yield part.attr


def mentions(expr: ast.AST, name: str) -> bool:
    """Whether ``name`` stands anywhere in ``expr``, as a name or an attribute."""
    return name in names_in(expr)
