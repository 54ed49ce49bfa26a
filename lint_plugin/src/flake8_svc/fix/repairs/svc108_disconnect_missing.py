"""disconnect() comes to loop_stop(), loop_stop() to disconnect(), or both to the end of the main loop."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from ...module.closing import same
from ...module.containers import last_name
from ...module.outline import exclusive
from .. import stops
from ..edit import Edit, Repair, refused
from ..places import led
from ..statements import after

if TYPE_CHECKING:
    from ...module import Module
    from ...module.course import Step
    from ..file import File

WAITING = frozenset({"wait", "get", "pause", "sigwait"})


def repair(fault: tuple[Step, tuple[str, ...]], module: Module, file: File) -> Repair:
    """Safe: what is added is what the broker is owed; a queue of messages is still waited for."""
    step, missing = fault
    statement = file.statement(step.node)
    if step.name not in ("disconnect", "loop_start", "loop_stop") or not isinstance(step.node, ast.Attribute):
        return refused("it is no call of paho's own: see what the client's class offers")
    if not isinstance(statement, (ast.Expr, ast.Assign)) or getattr(statement.value, "func", None) is not step.node:
        return refused("the call is part of a larger statement")
    if not file.alone([statement]):
        return refused("the call shares its line with another statement")
    client = file.text(step.node.value)
    if missing == ("disconnect", "loop_stop"):
        return at_the_end(client, statement, file)
    if any(call is step.call for call in module.lifecycle.calls_in_handlers(step.name)):
        return refused("the call is in a signal handler: end the connection in the main thread, after its loop")
    if missing == ("loop_stop",):
        return Repair((after(file, statement, [f"{client}.loop_stop()"]),))
    if used_later(step, module):
        return refused("the client is used after loop_stop(): disconnect() belongs behind its last use")
    if any(one.call is step.call and module.in_callback(one) for one in module.client_calls(("loop_stop",))):
        return refused("a callback runs it as well: end the connection in the main thread")
    earlier = first_of(step, module)
    if earlier is not step:
        return refused(f"it goes with line {earlier.line}")
    return Repair((goodbye(client, statement, file),))


def first_of(step: Step, module: Module) -> Step:
    """The first loop_stop() of the same client that lacks the same disconnect(): one is enough for all."""
    stopped = module.conduct.stops_without_disconnect()
    return next(one for one in stopped if same(one.client, step.client) and not exclusive(one.arms, step.arms))


def used_later(step: Step, module: Module) -> bool:
    """Whether the same function goes on with the client: without a thread publish() writes to the socket itself."""
    later = module.client_calls(("publish", "subscribe", "unsubscribe", "loop", "loop_forever"))
    return any(one.call.scope is step.scope and one.call.line > step.line for one in later)


def goodbye(client: str, statement: ast.stmt, file: File) -> Edit:
    """disconnect() before loop_stop(); behind it where messages with QoS 1 may be waiting, which it sends."""
    for other in file.block(statement):
        value = other.value if isinstance(other, ast.Expr) else None
        if isinstance(value, ast.Attribute) and file.text(value) == f"{client}.disconnect":  # and no ()
            _, end = file.span(value)
            return Edit(end, end, b"()")
    line = [f"{client}.disconnect()"]
    return after(file, statement, line) if queues(file) else led(file, statement, line)


def queues(file: File) -> bool:
    """Whether anything may be published with QoS 1 or 2."""
    for call in stops.calls(file.tree):
        if last_name(call.func) == "publish":
            given = [*call.args[2:3], *(keyword.value for keyword in call.keywords if keyword.arg in ("qos", None))]
            if any(getattr(one, "value", 1) != 0 for one in given):
                return True
    return False


def at_the_end(client: str, start: ast.stmt, file: File) -> Repair:
    """Both behind the main loop, or behind the wait that stands for it."""
    block = file.block(start)
    later = block[block.index(start) + 1 :]
    ends = [one for one in later if is_main(one)] or [one for one in later if is_wait(one)]
    if len(ends) != 1 or not file.alone(ends):
        return refused("where the program ends is not plain: disconnect() and then loop_stop() belong there")
    return Repair((after(file, ends[0], [f"{client}.disconnect()", f"{client}.loop_stop()"]),))


def is_main(statement: ast.stmt) -> bool:
    """``while running:``"""
    return isinstance(statement, ast.While) and not isinstance(statement.test, ast.Constant)


def is_wait(statement: ast.stmt) -> bool:
    """``stop.wait()``"""
    call = statement.value if isinstance(statement, (ast.Expr, ast.Assign)) else None
    return isinstance(call, ast.Call) and last_name(call.func) in WAITING
