"""What a statement needs of those before it."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def made_between(statements: Sequence[ast.stmt], user: ast.stmt) -> str:
    """A variable, attribute or function that ``user`` uses and one of ``statements`` binds; empty if there is none."""
    return min(words(statements, ast.Store) & words([user], ast.Load), default="")


def words(statements: Sequence[ast.stmt], context: type[ast.expr_context]) -> set[str]:
    """The variables, attributes and functions that ``statements`` bind, or use."""
    found = set()
    for statement in statements:
        for node in ast.walk(statement):
            if isinstance(node, (ast.Name, ast.Attribute)) and isinstance(node.ctx, context):
                found.add(ast.unparse(node))
            elif context is ast.Store and isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
                found.add(node.name)
            elif context is ast.Store and isinstance(node, (ast.Import, ast.ImportFrom)):
                found.update(alias.asname or alias.name.partition(".")[0] for alias in node.names)
    return found
