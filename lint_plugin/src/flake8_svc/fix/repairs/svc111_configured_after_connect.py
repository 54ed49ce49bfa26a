"""What configures a client moves before its connect()."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Optional

from ..edit import Repair, refused
from ..places import head, moved
from ..words import made_between

if TYPE_CHECKING:
    from ...module import Module
    from ...module.course import Step
    from ..file import File


def repair(fault: tuple[Step, Step], module: Module, file: File) -> Repair:
    """Safe but for TLS, which a client that has connected without it may not be ready for (unsafe)."""
    step, begun = fault
    statement = file.statement(step.node)
    if not isinstance(statement, (ast.Expr, ast.Assign)) or not file.alone([statement]):
        return refused("the setting is part of a larger statement")
    target = beginning(step, begun, statement, file)
    if target is None:
        return refused("the connection is begun in another function or block: set this before it")
    block = file.block(statement)
    made = made_between(file, block[block.index(target) : block.index(statement)], statement)
    if made:
        return refused(f"{made} gets its value only after the connection is begun: set that before, too")
    late = {other.node.lineno for other, _ in module.conduct.configured_late()}
    following = block[block.index(statement) + 1 :][:1]
    if head(file, statement) < statement.lineno and any(
        one.lineno == (statement.end_lineno or 0) + 1 and one.lineno not in late for one in following
    ):
        return refused("the comment above may be about the next line, too: move them by hand")
    return Repair(moved(file, statement, target), safe=not step.name.startswith("tls_"))


def beginning(step: Step, begun: Step, statement: ast.stmt, file: File) -> Optional[ast.stmt]:
    """The statement of the same block in which the connection is begun, in it or in what it calls."""
    calls = [call for call in (*begun.chain, begun.call) if call is not None and call.scope is step.scope]
    block = file.block(statement)
    for call in calls:
        for node in (call.node, *file.above(call.node)):
            if any(node is one for one in block[: block.index(statement)]):
                return node  # type: ignore[return-value]
    return None
