"""Which statements go with a call that is moved: loops and conditions that hold nothing else, what prepares it."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

from ..module.containers import last_name
from ..module.migration import Blocked
from ..module.reason_codes import WRITING
from ..module.results import is_log, only_logs

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from ..module.clients import ClientCall
    from ..module.facts import Call
    from .file import File

ANNOUNCED = re.compile(r"subscri|publish|topic", re.I)
REPORTED = re.compile(r"\b(subscribed|published|announced|sent|cleared)\b", re.I)
PLAIN_TESTS = (ast.Name, ast.Attribute, ast.Constant, ast.Compare, ast.BoolOp, ast.UnaryOp, ast.cmpop, ast.boolop)


def block_of(call: Call, file: File) -> list[ast.stmt]:
    """The block that ``call`` stands in, loops and conditions left aside."""
    statement = file.statement(call.node)
    for above in file.above(statement):
        if not isinstance(above, (ast.For, ast.If)) or is_main_guard(above):
            break
        statement = above
    return file.block(statement)


def moving_together(calls: Sequence[ClientCall], made: Sequence[ast.stmt], file: File) -> list[ast.stmt]:
    """The statements, in their order.

    :param made: where the client is made: what stands around that as well is no condition for the calls alone.
    :raises Blocked: where something else stands around the calls.
    """
    own = [file.statement(one.call.node) for one in calls]
    if not all(isinstance(one, ast.Expr) and one.value is call.call.node for one, call in zip(own, calls)):
        raise Blocked("its result is used")
    found = list(dict.fromkeys(_unit(statement, own, made, file) for statement in own))
    block = file.block(found[0])
    if any(file.block(one) is not block for one in found):
        raise Blocked("the calls stand in different blocks")
    first, last = block.index(found[0]), block.index(found[-1])
    if all(_moves(one, own) for one in block[first : last + 1]):
        found = block[first : last + 1]
    while first and (_prepares(block[first - 1], found) or _announces(block[first - 1], file)):
        first -= 1
        found = [block[first], *found]
    while last + 1 < len(block) and _reports(block[last + 1], file):
        last += 1
        found = [*found, block[last]]
    _refuse_used_later(found, file)
    return found


def _unit(statement: ast.stmt, own: Collection[ast.stmt], made: Sequence[ast.stmt], file: File) -> ast.stmt:
    unit = statement
    for above in file.above(statement):
        if isinstance(above, (ast.Module, ast.FunctionDef, ast.AsyncFunctionDef)):
            return unit
        if isinstance(above, (ast.For, ast.If, ast.Try)) and _moves(above, own):
            unit = above
        elif isinstance(above, ast.If) and made and all(_in_one_branch(above, one, unit, file) for one in made):
            return unit
        elif not isinstance(above, ast.With) and not is_main_guard(above) and not _passes(above, unit):
            raise Blocked("it stands under a condition, or in a loop or try that does more: call it in on_connect")
    return unit


def _in_one_branch(around: ast.If, made: ast.stmt, unit: ast.stmt, file: File) -> bool:
    branch = around.body if unit in around.body else around.orelse
    return unit in branch and any(one in branch for one in (made, *file.above(made)))


def _passes(around: ast.AST, unit: ast.stmt) -> bool:
    """Whether ``around`` is a try that comes to ``unit`` in any case: it is there for what may fail before."""
    return isinstance(around, ast.Try) and (unit in around.body or unit in around.orelse)


def _moves(statement: ast.stmt, own: Collection[ast.stmt]) -> bool:
    """Whether nothing happens in ``statement`` but the calls, what they are given, and lines in the log."""
    if isinstance(statement, ast.If) and all(isinstance(one, PLAIN_TESTS) for one in _expressions(statement.test)):
        return all(_moves(one, own) for one in [*statement.body, *statement.orelse])
    if isinstance(statement, ast.Try):
        failures = [one for handler in statement.handlers for one in handler.body]
        return only_logs(failures) and all(
            _moves(one, own) for one in [*statement.body, *statement.orelse, *statement.finalbody]
        )
    if isinstance(statement, ast.For):
        return not statement.orelse and all(_moves(one, own) for one in statement.body)
    return statement in own or _writes(statement) or _sets_names(statement)


def _expressions(test: ast.expr) -> list[ast.AST]:
    return [one for one in ast.walk(test) if not isinstance(one, ast.expr_context)]


def _sets_names(statement: ast.stmt) -> bool:
    """``payload = {…}``, ``payload["name"] = …``."""
    targets = statement.targets if isinstance(statement, ast.Assign) else []
    return bool(targets) and all(
        isinstance(getattr(one, "value", one) if isinstance(one, ast.Subscript) else one, ast.Name) for one in targets
    )


def _prepares(statement: ast.stmt, units: Sequence[ast.stmt]) -> bool:
    """``payload = {…}`` of what several messages are put together in, one after the other."""
    names = bound_by([statement]) if _sets_names(statement) else set()
    return bool(names) and names <= bound_by(units)


def _writes(statement: ast.stmt) -> bool:
    """A line in the log, also by a function of the file's own that is called like it."""
    call = statement.value if isinstance(statement, ast.Expr) else None
    return is_log(statement) or (isinstance(call, ast.Call) and bool(WRITING.fullmatch(last_name(call.func))))


def _announces(statement: ast.stmt, file: File) -> bool:
    return _writes(statement) and bool(ANNOUNCED.search(file.text(statement)))


def _reports(statement: ast.stmt, file: File) -> bool:
    """``print("subscribed")`` right behind."""
    return _writes(statement) and bool(REPORTED.search(file.text(statement)))


def bound_by(statements: Sequence[ast.stmt]) -> set[str]:
    """The names that ``statements`` set."""
    nodes = (node for statement in statements for node in ast.walk(statement) if isinstance(node, ast.Name))
    return {node.id for node in nodes if isinstance(node.ctx, ast.Store)}


def _refuse_used_later(units: Sequence[ast.stmt], file: File) -> None:
    """:raises Blocked: where what goes sets something that is read by what stays."""
    end = units[-1].end_lineno or units[-1].lineno
    names = bound_by(units)
    later = [one for one in ast.walk(file.tree) if isinstance(one, ast.Name) and one.id in names and one.lineno > end]
    for read in later:
        set_again = any(
            isinstance(one.ctx, ast.Store) and one.id == read.id and one.lineno <= read.lineno for one in later
        )
        if isinstance(read.ctx, ast.Load) and not set_again:
            raise Blocked(f"{read.id} is read afterwards")


def is_main_guard(node: ast.AST) -> bool:
    """``if __name__ == "__main__":``."""
    return isinstance(node, ast.If) and "__name__" in ast.unparse(node.test)
