"""What stands below a node of the tree, for a stack."""

from __future__ import annotations

import ast
from operator import attrgetter
from typing import Any, Callable

# Fields that never hold a node of interest; leaves, half of all nodes, are not pushed at all.
PLAIN_FIELDS = frozenset(
    "annotation arg asname attr ctx id kind kwd_attrs level lineno module name names op ops rest returns tag "
    "type_comment type_ignores type_params conversion simple is_async".split()
)
LEAVES = frozenset({ast.Name, ast.Constant, ast.Pass, ast.Break, ast.Continue, ast.alias, ast.arg, type(None)})
if hasattr(ast, "MatchSingleton"):
    LEAVES |= {ast.MatchSingleton}  # case True: its value is no node
CHILDREN: dict[type[ast.AST], Callable[[ast.AST], tuple[Any, ...]]] = {}


def children(kind: type[ast.AST]) -> Callable[[ast.AST], tuple[Any, ...]]:
    """What reads the fields of ``kind`` that can hold nodes, last first: the stack turns the order round.

    ``attrgetter`` takes half the time of a loop with ``getattr``.
    """
    names = [name for name in reversed(kind._fields) if name not in PLAIN_FIELDS]
    if len(names) > 1:
        found: Callable[[ast.AST], tuple[Any, ...]] = attrgetter(*names)
    else:  # attrgetter gives one field bare
        found = lambda node: tuple(getattr(node, name) for name in names)  # noqa: E731
    CHILDREN[kind] = found
    return found
