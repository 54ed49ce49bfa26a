"""What an ``except`` clause catches."""

from __future__ import annotations

import ast

from .containers import last_name


def caught(clause: ast.ExceptHandler) -> list[ast.expr]:
    """The exceptions that a clause names; a bare one names none."""
    if isinstance(clause.type, ast.Tuple):
        return clause.type.elts
    return [clause.type] if clause.type is not None else []


def caught_names(clause: ast.ExceptHandler) -> list[str]:
    """Their last names; a bare clause catches what ``except BaseException`` does."""
    return [last_name(one) for one in caught(clause)] if clause.type is not None else ["BaseException"]
