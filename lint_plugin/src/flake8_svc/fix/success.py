"""The place in an on_connect where the broker has accepted the client, for lines that are to be added there."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Optional

from ..module.migration import Blocked
from ..module.parameters import given_to
from ..module.reason_codes import accepted, reason_names, refused
from ..module.signatures import V1
from .edit import Edit
from .main_loops import is_way_out
from .repairs.svc104_reason_code_ignored import repair as leave_on_refusal
from .statements import block

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from ..module import Module
    from ..module.facts import Scope
    from .file import File


def added(function: Scope, in_force: Collection[int], lines: list[str], module: Module, file: File) -> list[Edit]:
    """``lines`` where they run after a success alone. :raises Blocked: where no such place is to be seen."""
    node = function.node
    if not isinstance(node, ast.FunctionDef) or node.body[0].lineno == node.lineno:
        raise Blocked(f"{function.name}() has no place for more")
    ignoring = next((one for one in module.reason_codes.ignoring() if one.function is function), None)
    if ignoring is not None:
        repaired = leave_on_refusal(ignoring, module, file)
        if not repaired.edits:
            raise Blocked(f"{function.name}() ignores its reason (SVC104)")
        return [*repaired.edits, _behind(node.body, lines, file)]
    tests = [one for one in node.body if isinstance(one, ast.If) and _asks_for_reason(one, function)]
    if len(tests) == 1:
        branch = _success(tests[0], node.body)
        if branch:
            return [_behind(branch, lines, file, tests[0])]
    return [_behind(node.body, _guarded(function, in_force, lines), file)]


def _asks_for_reason(test: ast.If, function: Scope) -> bool:
    read = {one.id for one in ast.walk(test.test) if isinstance(one, ast.Name)}
    return not read.isdisjoint(reason_names(function)) and not isinstance(test.test, ast.BoolOp)


def _success(test: ast.If, body: list[ast.stmt]) -> list[ast.stmt]:
    """The branch for a success: of ``if rc == 0``, or what follows where a refusal has returned."""
    zero = not isinstance(test.test, ast.Compare) or getattr(test.test.comparators[0], "value", 0) == 0
    if not zero:
        return []
    if accepted(test.test):
        return test.body
    if refused(test.test):
        return body if _leaves(test.body[-1]) else test.orelse
    return []


def _leaves(last: ast.stmt) -> bool:
    return isinstance(last, ast.Raise) or is_way_out(last)


def _guarded(function: Scope, in_force: Collection[int], lines: list[str]) -> list[str]:
    names = given_to(function)
    if len(names) < 4 or not names[3].strip("_"):
        raise Blocked(f"{function.name}() has no name for the reason")
    test = f"{names[3]} == 0" if V1 in in_force or not in_force else f"not {names[3]}.is_failure"
    return [f"if {test}:", *(f"\t{line}" for line in lines)]


def _behind(body: Sequence[ast.stmt], lines: list[str], file: File, judged: Optional[ast.If] = None) -> Edit:
    """``lines`` at the end of ``body``; in the place of a ``pass`` that is all of it."""
    last = body[-1]
    others = (one for statement in body if statement is not judged for one in ast.walk(statement))
    if any(isinstance(one, (ast.Return, ast.Raise)) for one in others):
        raise Blocked("on_connect returns early, and the fix does not see whether it may")
    if isinstance(last, ast.If) and last.orelse and isinstance(last.orelse[0], ast.If) and len(body) == 1:
        raise Blocked("on_connect branches in a way that the fix does not read")
    if not file.alone([last]):
        raise Blocked("on_connect stands on one line")
    first, end_line = last.lineno, last.end_lineno or last.lineno
    start, end = file.lines(first, end_line)
    indent = file.indent(body[0].lineno)
    text = block(file, lines, indent)
    if isinstance(last, ast.Pass) and len(body) == 1:
        return Edit(start, end, text)
    if not file.data[:end].endswith((b"\n", b"\r")):
        return Edit(end, end, file.newline.encode() + text[: -len(file.newline)])
    return Edit(end, end, text)
