"""SIGTERM raises KeyboardInterrupt, as SIGINT does, so that the clause which is there serves both."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from ...module.containers import last_name
from ...module.outline import leaves
from .. import stops
from ..edit import Repair, refused
from ..imports import imported
from ..places import led

if TYPE_CHECKING:
    from ...module import Module
    from ...module.facts import Handler
    from ..file import File

WHY = "# systemd stops a service by SIGTERM: let it raise KeyboardInterrupt, too"


def repair(handler: Handler, module: Module, file: File) -> Repair:
    """Safe where the exception surely ends the program, which threads may hold up (unsafe)."""
    clauses = [one for _, one in module.keyboard_stops()]
    for clause in (handler, *clauses):
        reason = hindrance(clause, clauses, module, file)
        if reason:
            return refused(reason)
    places = [outermost(one) for one in clauses if one.scope.parent is None][:1] or each_function(clauses)
    if not all(file.alone([place]) for place in places):
        return refused("the try shares its line with another statement")
    names = imported(file, places[0], "signal", "signal", "SIGTERM", "default_int_handler")
    if names is None:
        return refused("the name signal means something else in this file")
    line = "{}({}, {})".format(*names.texts)
    edits = (led(file, place, [WHY, line]) for place in places)
    return Repair((*names.edits, *edits), not stops.may_outlive(file))


def each_function(clauses: list[Handler]) -> list[ast.stmt]:
    """The place in each function with such a clause: which of them is the program's start, the file does not say."""
    return list({one.scope: outermost(one) for one in reversed(clauses)}.values())


def outermost(handler: Handler) -> ast.stmt:
    """The try, or the outermost loop that it stands in."""
    loop = handler.loop
    while loop is not None and loop.outer is not None:
        loop = loop.outer
    return handler.statement if loop is None else loop.node


def hindrance(handler: Handler, clauses: list[Handler], module: Module, file: File) -> str:
    """Why SIGTERM had better not become KeyboardInterrupt here."""
    clause = handler.node
    if isinstance(handler.scope.node, ast.AsyncFunctionDef):
        return "the clause is in a coroutine: let loop.add_signal_handler() end it"
    if handler.scope.parent is not None and stops.in_thread(file, handler.scope):
        return "the clause is in a thread, where neither signal arrives"
    if any(map(module.imports, stops.OWN_LOOPS)):
        return "the program's loop treats signals in its own way: use what it has for them"
    line = stops.error_exit(clause)
    if line is not None:
        return f"line {line} ends with an error, which systemd would take for a failed stop: exit with 0 there first"
    if handler.loop is not None and not ends(handler):
        return "the clause does not end the loop that it stands in"
    return stops.swallowed(file, *(one.node for one in clauses)) or stops.inherited(module, file)


def ends(handler: Handler) -> bool:
    """Whether the clause leaves its loop, or changes what the loop goes on by."""
    if leaves(handler.node.body):
        return True
    test = getattr(handler.loop.node, "test", None) if handler.loop is not None else None
    asked = {last_name(node) for node in ast.walk(test) if isinstance(node, ast.expr)} - {""} if test else set()
    targets = (
        node
        for node in ast.walk(handler.node)
        if isinstance(node, (ast.Name, ast.Attribute)) and isinstance(node.ctx, ast.Store)
    )
    return any(last_name(target) in asked for target in targets)
