"""The base's work is called: last in start(), first in stop(); a job is registered before it."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Union

from ...module.facts import Call
from ...module.source import nodes_below
from ..edit import Repair, refused
from ..places import led, moved
from ..statements import after
from ..words import made_between

if TYPE_CHECKING:
    from ...module import Module
    from ...module.services import Overriding
    from ..file import File


def repair(fault: Union[Overriding, Call], module: Module, file: File) -> Repair:
    """Unsafe: what the base does begins to happen. A job that moves is safe: it never fired."""
    if isinstance(fault, Call):
        return registered_first(fault, file)
    function = fault.method.node
    if not isinstance(function, ast.AsyncFunctionDef) or not file.alone(function.body):
        return refused("the method stands on one line")
    if function.name == "stop":
        return stopped_first(function, file)
    if any(isinstance(node, (ast.Return, ast.While)) for node in nodes_below(function.body)):
        return refused("start() may end before its last line: await super().start() belongs where it is set up")
    return Repair((after(file, function.body[-1], ["await super().start()"]),), safe=False)


def stopped_first(function: ast.AsyncFunctionDef, file: File) -> Repair:
    """``await super().stop(exception)`` with the exception that the method takes."""
    given = [*function.args.posonlyargs, *function.args.args][1:]
    if len(given) != 1:
        return refused("stop() does not take the exception that super().stop() wants")
    documented = ast.get_docstring(function, clean=False) is not None
    line = f"await super().stop({given[0].arg})"
    if documented and len(function.body) == 1:
        return Repair((after(file, function.body[0], [line]),), safe=False)
    return Repair((led(file, function.body[documented], [line]),), safe=False)


def registered_first(call: Call, file: File) -> Repair:
    """``self.register()`` before ``await super().start()``, if both are lines of the same block."""
    statement = file.statement(call.node)
    block = file.block(statement)
    before = block[: block.index(statement)]
    starts = [one for one in before if isinstance(one, ast.Expr) and ast.unparse(one).endswith(".start()")]
    if not starts or not isinstance(statement, ast.Expr) or not file.alone([statement]):
        return refused("register() and start() do not follow one another in one block")
    made = made_between(file, block[block.index(starts[-1]) : block.index(statement)], statement)
    if made:
        return refused(f"{made} gets its value only after start(): set that before, too")
    return Repair(moved(file, statement, starts[-1]))
