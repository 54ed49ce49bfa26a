"""``while True: client.loop()`` becomes ``client.loop_forever()``, or a loop beside the network thread."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from ...module.containers import last_name
from ...module.migration import Blocked
from ..edit import Edit, Repair, refused
from ..moving import lines_of, taken_out
from ..statements import block, replaced

if TYPE_CHECKING:
    from ...module import Module
    from ...module.clients import ClientCall
    from ..file import File

WAITS = frozenset({"sleep", "wait"})


def repair(found: ClientCall, module: Module, file: File) -> Repair:
    """Safe where the loop does nothing else; where it does, it goes on beside a thread (unsafe)."""
    loop = found.call.loop.node if found.call.loop is not None else None
    if loop is None or found.method != "loop":
        return refused("the loop is in another function, or of another kind: start the network loop there by hand")
    if not (isinstance(loop, ast.While) and isinstance(loop.test, ast.Constant) and not loop.orelse):
        return refused("the loop ends by a condition, which loop_forever() would not see")
    statement = file.statement(found.call.node)
    if all(one is statement or is_sleep(one) for one in loop.body):
        if file.has_comment(*file.span(loop)):
            return refused("a comment stands in the loop that the fix would replace")
        return Repair((replaced(file, loop, f"{file.text(found.client.expr)}.loop_forever()"),))
    try:
        return Repair(tuple(_beside_a_thread(found, loop, statement, file)), safe=False)
    except Blocked as error:
        return refused(str(error))


def _beside_a_thread(found: ClientCall, loop: ast.While, statement: ast.stmt, file: File) -> list[Edit]:
    """``loop_start()`` before the loop, which goes on without the call."""
    if not isinstance(statement, ast.Expr) or statement.value is not found.call.node or statement not in loop.body:
        raise Blocked("the loop does something with the result of client.loop(), or calls it under a condition")
    if not any(map(_waits, loop.body)):
        raise Blocked("the loop does more than client.loop(): loop_start() before it, and a wait in it")
    if any(isinstance(one, (ast.Break, ast.Return)) for one in ast.walk(loop)):
        raise Blocked("the loop ends: loop_start() before it, disconnect() and loop_stop() behind it")
    first, _ = lines_of(file, loop)
    place, _ = file.lines(first, first)
    started = block(file, [f"{file.text(found.client.expr)}.loop_start()"], file.indent(loop.lineno))
    return [Edit(place, place, started), *taken_out(file, [statement])]


def _waits(statement: ast.stmt) -> bool:
    """``time.sleep(1)``, ``stop.wait(1)`` in each round."""
    calls = [one for one in ast.walk(statement) if isinstance(one, ast.Call)]
    return isinstance(statement, ast.Expr) and any(last_name(one.func) in WAITS for one in calls)


def is_sleep(statement: ast.stmt) -> bool:
    """``time.sleep(1)``, ``pass``."""
    if isinstance(statement, ast.Pass):
        return True
    value = statement.value if isinstance(statement, ast.Expr) else None
    return isinstance(value, ast.Call) and last_name(value.func) == "sleep"
