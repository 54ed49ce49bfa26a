"""The clause of the main loop becomes ``except Exception``."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from ..clauses import narrowed

if TYPE_CHECKING:
    from ...module import Module
    from ..edit import Repair
    from ..file import File


def repair(node: ast.AST, module: Module, file: File) -> Repair:
    """Safe: failures are caught as before, the exit passes."""
    clause = next(one for one in (node, *file.above(node)) if isinstance(one, ast.ExceptHandler))
    return narrowed(clause, file)
