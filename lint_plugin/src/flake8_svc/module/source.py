"""What stands in one function itself, apart from the functions inside it."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from .facts import Scope

INNER = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)
# Fields that hold text, numbers, contexts or operators.
NO_NODES = frozenset("arg asname attr conversion ctx id is_async kind level module op ops rest simple tag".split())
LEAVES = frozenset({ast.Name, ast.Constant})
FIELDS: dict[type[ast.AST], list[str]] = {}


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
            if type(node) not in LEAVES:
                waiting += below(node)


def walk(root: ast.AST) -> Iterator[ast.AST]:
    """``root`` and everything below it, in ``ast.walk``'s order, in half its time; without contexts and operators."""
    waiting = [root]
    for node in waiting:  # which grows on the way
        yield node
        if type(node) not in LEAVES:
            waiting += below(node)


def parents(root: ast.AST) -> dict[ast.AST, ast.AST]:
    """Everything below ``root``, in the order of ``walk``, each with the node above it."""
    found: dict[ast.AST, ast.AST] = {}
    waiting = [root]
    for node in waiting:  # which grows on the way
        if type(node) not in LEAVES:
            inner = below(node)
            found.update(dict.fromkeys(inner, node))
            waiting += inner
    return found


def below(node: ast.AST) -> list[Any]:
    """The nodes right below ``node``, in the order of its fields."""
    found: list[Any] = []
    kind = type(node)
    for name in FIELDS[kind] if kind in FIELDS else fields(kind):
        value = getattr(node, name, None)
        if type(value) is list:
            found += [item for item in value if isinstance(item, ast.AST)]
        elif isinstance(value, ast.AST):
            found.append(value)
    return found


def fields(kind: type[ast.AST]) -> list[str]:
    """The fields of ``kind`` that can hold nodes of interest."""
    FIELDS[kind] = [name for name in kind._fields if name not in NO_NODES] if kind is not ast.Constant else []
    return FIELDS[kind]


def span(body: list[ast.stmt]) -> tuple[int, int]:
    """First and last line of a block."""
    return body[0].lineno, body[-1].end_lineno or body[-1].lineno
