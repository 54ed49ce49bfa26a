"""start() says that it is ready before it settles down to work."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from ..edit import Repair, refused
from ..places import led, moved
from ..statements import replaced

if TYPE_CHECKING:
    from ...module import Module
    from ...module.readiness import NotReady
    from ..file import File


def repair(fault: NotReady, module: Module, file: File) -> Repair:
    """Safe: the service was never ready."""
    if fault.uncalled and isinstance(fault.node, ast.expr):
        return Repair((replaced(file, fault.node, f"{file.text(fault.node)}()"),))
    statement = file.statement(fault.node)
    function = next(one for one in file.above(statement) if isinstance(one, ast.AsyncFunctionDef))
    if not file.alone([statement]) or not function.args.args:
        return refused("the statement shares its line with another one")
    line = f"{function.args.args[0].arg}.start_event.set()"
    block = file.block(statement)
    for other in block[block.index(statement) + 1 :]:
        if isinstance(other, ast.Expr) and file.text(other) == line and file.alone([other]):
            return Repair(moved(file, other, statement))  # it stands behind the loop that never ends
    return Repair((led(file, statement, [line]),))
