"""Edits of except clauses."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from ..module.containers import last_name
from .edit import Edit, Repair, refused

if TYPE_CHECKING:
    from .file import File


def narrowed(clause: ast.ExceptHandler, file: File) -> Repair:
    """``except Exception`` for ``except`` and ``except BaseException``: what ends a program or a task passes."""
    statement = next(node for node in file.above(clause) if clause in getattr(node, "handlers", ()))
    others = [one for one in getattr(statement, "handlers", ()) if one is not clause]
    if any(last_name(name) == "Exception" for one in others for name in named(one)):
        return refused("a clause for Exception is there already: take this one out, or let it raise")
    if clause.type is None:
        place = file.offset(clause.lineno, clause.col_offset) + len("except")
        return Repair((Edit(place, place, b" Exception"),))
    widest = [name for name in named(clause) if isinstance(name, ast.Name) and name.id == "BaseException"]
    if len(widest) != 1:
        return refused("the clause names the exit itself: let it raise, or leave the loop")
    return Repair((Edit(*file.span(widest[0]), b"Exception"),))


def named(clause: ast.ExceptHandler) -> list[ast.expr]:
    """The exceptions that a clause names."""
    return list(clause.type.elts) if isinstance(clause.type, ast.Tuple) else [clause.type] if clause.type else []
