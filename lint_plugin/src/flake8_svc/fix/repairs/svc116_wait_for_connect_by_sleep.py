"""``time.sleep(1)`` becomes a wait, with a limit, for an event that on_connect sets."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Optional

from ...module.containers import last_name
from ...module.outline import leaves
from ..edit import Edit, Repair, refused
from ..imports import imported
from ..places import led
from ..statements import after

if TYPE_CHECKING:
    from ...module import Module
    from ...module.clients import ClientCall
    from ...module.course import Step
    from ...module.facts import Scope
    from ..file import File

LIMIT = 10  # seconds, as long as the rule takes a sleep for a wait


def repair(fault: tuple[Step, Step], module: Module, file: File) -> Repair:
    """Unsafe: without a broker the program waits longer than it slept."""
    sleep, _ = fault
    call = sleep.call
    if call is None or not isinstance(call.statement, ast.Expr) or call.statement.value is not call.node:
        return refused("the sleep is part of a larger statement")
    if not any(one.call.scope is sleep.scope and one.call.line < sleep.line for one in started(module)):
        return refused("no loop_start() stands before the sleep in its function: write an Event, and wait for that")
    callback = only_callback(module, file)
    if callback is None:
        return refused("there is no one on_connect in this file to set an Event: write it, and wait for that")
    success = where_connected(callback)
    if success is None:
        return refused("on_connect does not tell plainly a refusal from success (SVC104): mend that first")
    name = next((one for one in ("connected", "mqtt_connected") if one not in identifiers(file.tree)), None)
    made = origin(callback, sleep.scope, file)
    if name is None or made is None or not file.alone([success]):
        return refused("where an Event for on_connect would live is not plain: make one, and wait for it")
    names = imported(file, made, "threading", "Event")
    if names is None:
        return refused("the name threading means something else in this file")
    event = name if callback.owner is None else f"{callback.parameters[0].arg}.{name}"
    edits = [
        led(file, made, [f"{event} = {names.texts[0]}()", *([] if callback.owner else ["", ""])]),
        after(file, success, [f"{event}.set()"]),
        Edit(*file.span(call.node), f"{event}.wait({LIMIT})".encode()),
    ]
    if file.has_comment(*file.span(call.node)):
        return refused("a comment stands in the sleep that the fix would replace")
    return Repair((*names.edits, *edits), safe=False)


def started(module: Module) -> list[ClientCall]:
    """The network threads."""
    return module.client_calls(("loop_start",))


def only_callback(module: Module, file: File) -> Optional[Scope]:
    """The file's one on_connect, attached by name, once."""
    found = module.callbacks("on_connect")
    attached = [
        node
        for node in ast.walk(file.tree)
        if isinstance(node, ast.Assign) and any(last_name(target) == "on_connect" for target in node.targets)
    ]
    if len(found) != 1 or len(attached) != 1 or last_name(attached[0].value) != found[0].name:
        return None
    return found[0]


def origin(callback: Scope, waiting: Scope, file: File) -> Optional[ast.stmt]:
    """Before which statement the event is made: where the callback of the same object is attached, or its ``def``."""
    if callback.owner is None:
        return next((one for one in file.tree.body if one is callback.node), None)
    if waiting.owner is not callback.owner or not waiting.parameters or not callback.parameters:
        return None
    same_name = waiting.parameters[0].arg == callback.parameters[0].arg
    attached = (
        node
        for node in ast.walk(callback.owner.node)
        if isinstance(node, ast.Assign) and any(last_name(target) == "on_connect" for target in node.targets)
    )
    return next((one for one in attached if same_name and file.alone([one])), None)


def where_connected(callback: Scope) -> Optional[ast.stmt]:
    """The last statement of what on_connect does when the broker has accepted; None where it does not ask."""
    function = callback.node
    position = 3 + (callback.owner is not None)
    if not isinstance(function, (ast.FunctionDef, ast.AsyncFunctionDef)) or len(callback.parameters) <= position:
        return None
    code = callback.parameters[position].arg
    for statement in function.body:
        accepted = accepts(statement.test, code) if isinstance(statement, ast.If) else None
        if not isinstance(statement, ast.If) or accepted is None:
            continue
        if accepted:
            return None if leaves(statement.body) else statement.body[-1]
        if leaves(statement.body) and not statement.orelse:
            return None if leaves(function.body) else function.body[-1]
        simple = statement.orelse and not isinstance(statement.orelse[0], ast.If) and not leaves(statement.orelse)
        return statement.orelse[-1] if simple else None
    return None


def accepts(test: ast.expr, code: str) -> Optional[bool]:
    """What the test says of the reason code: accepted, refused, or something else (None)."""
    if isinstance(test, ast.BoolOp) and isinstance(test.op, ast.And):  # rc == 0 and client.is_connected()
        return True if any(accepts(value, code) for value in test.values) else None
    if isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not):
        inner = accepts(test.operand, code)
        return None if inner is None else not inner
    if isinstance(test, ast.Compare) and len(test.ops) == 1 and is_success(test.comparators[0]):
        if isinstance(test.left, ast.Name) and test.left.id == code:
            return isinstance(test.ops[0], ast.Eq) if isinstance(test.ops[0], (ast.Eq, ast.NotEq, ast.Gt)) else None
    return False if ast.unparse(test) in (code, f"{code}.is_failure") else None


def is_success(expr: ast.expr) -> bool:
    """``0``, ``"Success"``, ``mqtt.CONNACK_ACCEPTED``."""
    return getattr(expr, "value", None) in (0, "Success") or last_name(expr) in ("CONNACK_ACCEPTED", "MQTT_ERR_SUCCESS")


def identifiers(tree: ast.Module) -> set[str]:
    """All names in the file."""
    found: set[str] = set()
    for node in ast.walk(tree):
        found |= {getattr(node, field, None) or "" for field in ("id", "attr", "arg", "name")}
    return found
