"""``while True: client.loop()`` becomes ``client.loop_forever()``."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from ...module.containers import last_name
from ..edit import Repair, refused
from ..statements import replaced

if TYPE_CHECKING:
    from ...module import Module
    from ...module.clients import ClientCall
    from ..file import File


def repair(found: ClientCall, module: Module, file: File) -> Repair:
    """Safe where the loop does nothing else; where it does, it goes on beside a thread (unsafe)."""
    loop = found.call.loop.node if found.call.loop is not None else None
    if loop is None or found.method != "loop":
        return refused("the loop is in another function, or of another kind: start the network loop there by hand")
    if not (isinstance(loop, ast.While) and isinstance(loop.test, ast.Constant) and not loop.orelse):
        return refused("the loop ends by a condition, which loop_forever() would not see")
    if file.has_comment(*file.span(loop)):
        return refused("a comment stands in the loop that the fix would replace")
    if not all(statement is file.statement(found.call.node) or is_sleep(statement) for statement in loop.body):
        return refused("the loop does more than client.loop(): loop_start() before it, and a wait in it")
    return Repair((replaced(file, loop, f"{file.text(found.client.expr)}.loop_forever()"),))


def is_sleep(statement: ast.stmt) -> bool:
    """``time.sleep(1)``, ``pass``."""
    if isinstance(statement, ast.Pass):
        return True
    value = statement.value if isinstance(statement, ast.Expr) else None
    return isinstance(value, ast.Call) and last_name(value.func) == "sleep"
