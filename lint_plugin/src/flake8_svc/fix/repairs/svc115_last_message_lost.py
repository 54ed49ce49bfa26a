"""The last message is waited for, with a limit."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from ...module.clauses import caught_names
from ...module.containers import last_name
from ...module.delivery import Last
from ..edit import Edit, Repair, refused
from ..statements import block

if TYPE_CHECKING:
    from ...module import Module
    from ..file import File

WAIT = ".wait_for_publish(2)"
UNSENT = frozenset({"RuntimeError", "Exception", "BaseException"})


def repair(fault: tuple[ast.expr, Last], module: Module, file: File) -> Repair:
    """Safe: a stop that lasts two seconds at most, where the message was lost, or the stop lasted for ever."""
    node, last = fault
    statement = file.statement(node)
    if last.waited_for:
        return limited(node, file)
    if last is Last.CUT_OFF:
        return refused(f"nobody runs the network loop: loop_start() after connect(), and {WAIT[1:]} here")
    if last_name(node) != "publish":
        return refused(f"{last_name(node)}() publishes: let it wait, or return what publish() returns")
    if not isinstance(statement, ast.Expr) or getattr(statement.value, "func", None) is not node:
        return refused(f"publish() is part of a larger statement: call {WAIT[1:]} on what it returns")
    if not file.alone([statement]) or spans_lines(statement):
        return refused("the statement shares its lines with others, or with a text of several lines")
    if any(call.node.func is node for call in module.lifecycle.calls_in_handlers("publish")):
        return refused("it is in a signal handler, where nothing can be waited for (SVC204)")
    _, end = file.span(statement)
    waited = Edit(end, end, WAIT.encode())
    if last is Last.NEVER_SENT or guarded(statement, file):
        return Repair((waited,))
    return Repair((*indented(file, statement), waited, excepted(file, statement)))


def limited(node: ast.expr, file: File) -> Repair:
    """``wait_for_publish()`` with the limit of two seconds."""
    call = next(one for one in file.above(node) if isinstance(one, ast.Call))
    _, end = file.span(call)
    if not file.text(call).endswith("()"):
        return refused("the call is written in a way that the fix does not read")
    return Repair((Edit(end - 1, end - 1, b"2"),))


def guarded(statement: ast.stmt, file: File) -> bool:
    """Whether a try around the statement catches what wait_for_publish() raises without a connection."""
    inner: ast.AST = statement
    for outer in file.above(statement):
        if isinstance(outer, (ast.FunctionDef, ast.AsyncFunctionDef)):
            return False
        if isinstance(outer, ast.Try) and inner in outer.body:
            if any(not UNSENT.isdisjoint(caught_names(handler)) for handler in outer.handlers):
                return True
        inner = outer
    return False


def indented(file: File, statement: ast.stmt) -> list[Edit]:
    """``try:`` above the statement, and its lines a step further in."""
    first, last = statement.lineno, statement.end_lineno or statement.lineno
    places = [file.lines(line, line)[0] for line in range(first, last + 1)]
    opened = block(file, ["try:"], file.indent(first))
    return [Edit(place, place, (b"" if number else opened) + file.step.encode()) for number, place in enumerate(places)]


def excepted(file: File, statement: ast.stmt) -> Edit:
    """The clause for a message that nobody takes, below the statement."""
    _, place = file.lines(statement.lineno, statement.end_lineno or statement.lineno)
    lines = ["except (RuntimeError, ValueError):", "\tpass  # not connected: the message has nowhere to go"]
    text = block(file, lines, file.indent(statement.lineno))
    ended = file.data[place - 1 : place] in (b"\n", b"\r")
    return Edit(place, place, text if ended else file.newline.encode() + text[: -len(file.newline)])


def spans_lines(statement: ast.stmt) -> bool:
    """Whether a text in the statement goes over several lines, which to indent would change."""
    texts = (node for node in ast.walk(statement) if isinstance(node, (ast.Constant, ast.JoinedStr)))
    return any(one.lineno != one.end_lineno for one in texts)
