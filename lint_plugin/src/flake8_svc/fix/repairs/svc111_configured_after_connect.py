"""What configures a client moves before its connect(), or the network thread starts only behind it."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Optional

from ...module.migration import Blocked
from ...module.results import is_log
from ..edit import Edit, Repair, refused
from ..moving import rewritten, taken_out
from ..places import head, led, moved
from ..statements import after
from ..words import made_between, words

if TYPE_CHECKING:
    from ...module import Module
    from ...module.course import Step
    from ..file import File

TELLING = ("publish", "subscribe")  # go out, or wait for the thread, where none runs yet


def repair(fault: tuple[Step, Step], module: Module, file: File) -> Repair:
    """Safe but for TLS, which a client that has connected without it may not be ready for (unsafe)."""
    step, begun = fault
    statement = file.statement(step.node)
    if not isinstance(statement, (ast.Expr, ast.Assign)) or not file.alone([statement]):
        return refused("the setting is part of a larger statement")
    target = beginning(step, begun, statement, file)
    if target is None:
        return refused("the connection is begun in another function or block: set this before it")
    late = {other.node.lineno for other, _ in module.conduct.configured_late()}
    block = file.block(statement)
    following = block[block.index(statement) + 1 :][:1]
    if head(file, statement) < statement.lineno and any(
        one.lineno == (statement.end_lineno or 0) + 1 and one.lineno not in late for one in following
    ):
        return refused("the comment above may be about the next line, too: move them by hand")
    made = made_between(file, block[block.index(target) : block.index(statement)], statement)
    if not made:
        return Repair(moved(file, statement, target), safe=not step.name.startswith("tls_"))
    try:
        edits = [*into_the_block(step, target, statement, module, file), *thread_later(step, statement, module, file)]
    except Blocked as error:
        return refused(str(error))
    reason = f"{made} gets its value only after the connection is begun: set that before, too"
    return Repair(tuple(edits), safe=False) if edits else refused(reason)


def beginning(step: Step, begun: Step, statement: ast.stmt, file: File) -> Optional[ast.stmt]:
    """The statement of the same block in which the connection is begun, in it or in what it calls."""
    calls = [call for call in (*begun.chain, begun.call) if call is not None and call.scope is step.scope]
    block = file.block(statement)
    for call in calls:
        for node in (call.node, *file.above(call.node)):
            if any(node is one for one in block[: block.index(statement)]):
                return node  # type: ignore[return-value]
    return None


def into_the_block(step: Step, target: ast.stmt, statement: ast.stmt, module: Module, file: File) -> list[Edit]:
    """``statement`` before the one connect() in ``target``, a loop or a try, behind the client that is made there.

    :raises Blocked: where its lines cannot be indented in another way.
    """
    inside = set(ast.walk(target))
    calls = [one for one in module.client_calls(("connect", "connect_async")) if one.call.node in inside]
    if not isinstance(target, (ast.While, ast.For, ast.Try)) or len(calls) != 1 or calls[0].client.key != step.client:
        return []
    connect = file.statement(calls[0].call.node)
    around = file.block(connect)
    before = around[: around.index(connect)]
    block = file.block(statement)
    between = block[block.index(target) : block.index(statement)]
    read = words([statement], ast.Load)
    made = words([one for one in before if isinstance(one, ast.Assign)], ast.Store)
    names = (one for one in ast.walk(statement) if isinstance(one, (ast.Name, ast.Attribute)))
    once = all(len(module.values(one, step.scope)) == 1 for one in names if ast.unparse(one) in made)
    if (words(between, ast.Store) & read) - made or not once or not file.alone([connect]):
        return []
    return [led(file, connect, rewritten(file, statement, {})), *taken_out(file, [statement])]


def thread_later(step: Step, statement: ast.stmt, module: Module, file: File) -> list[Edit]:
    """``loop_start()`` behind ``statement``, a callback, where what stands between needs no thread.

    :raises Blocked: where another statement shares its line.
    """
    if not step.name.startswith("on_"):
        return []
    block = file.block(statement)
    telling = {file.statement(one.call.node) for one in module.client_calls(TELLING) if one.client.key == step.client}
    for start in module.client_calls(("loop_start",)):
        own = file.statement(start.call.node)
        if start.client.key == step.client and own in block[: block.index(statement)]:
            between = block[block.index(own) + 1 : block.index(statement)]
            quiet = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Import, ast.ImportFrom)
            if all(isinstance(one, quiet) or is_log(one) or one in telling or callback(one) for one in between):
                return [after(file, statement, rewritten(file, own, {})), *taken_out(file, [own])]
    return []


def callback(statement: ast.stmt) -> bool:
    """``client.on_message = on_message``."""
    targets = statement.targets if isinstance(statement, ast.Assign) else []
    return bool(targets) and all(isinstance(one, ast.Attribute) and one.attr.startswith("on_") for one in targets)
