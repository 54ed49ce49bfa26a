"""What stands in one function itself, apart from the functions inside it."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from .facts import Scope

INNER = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)


def own_nodes(scope: Scope) -> Iterator[ast.AST]:
    """The nodes of ``scope`` that no inner function holds; for the module's own body those of class bodies, too."""
    body = scope.node.body
    return nodes_below(body if isinstance(body, list) else [body])


def nodes_below(roots: Iterable[ast.AST]) -> Iterator[ast.AST]:
    """``roots`` and everything below them, without inner functions; in no particular order."""
    waiting = list(roots)
    while waiting:
        node = waiting.pop()
        if not isinstance(node, INNER):
            yield node
            waiting.extend(ast.iter_child_nodes(node))


def span(body: list[ast.stmt]) -> tuple[int, int]:
    """First and last line of a block."""
    return body[0].lineno, body[-1].end_lineno or body[-1].lineno
