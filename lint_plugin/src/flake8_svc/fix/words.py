"""What a statement needs of those before it."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from ..module.containers import last_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .file import File


def made_between(file: File, statements: Sequence[ast.stmt], user: ast.stmt) -> str:
    """A variable, attribute or function that ``user`` uses and one of ``statements`` binds; empty if there is none.

    What the functions bind that ``statements`` call counts as well.
    """
    called = {last_name(node.func) for one in statements for node in ast.walk(one) if isinstance(node, ast.Call)}
    functions = (node for node in ast.walk(file.tree) if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)))
    bodies = [statement for one in functions if one.name in called for statement in one.body]
    return min(words([*statements, *bodies], ast.Store) & words([user], ast.Load), default="")


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
