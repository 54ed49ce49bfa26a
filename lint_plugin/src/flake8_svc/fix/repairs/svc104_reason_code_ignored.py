"""on_connect leaves when the broker refused: a test of the reason, a line in the log, a return."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Optional

from ...module.parameters import given_to
from ...module.reason_codes import refused as tests_refusal
from ..edit import Edit, Repair, refused
from ..refusals import leaving
from ..statements import after, block

if TYPE_CHECKING:
    from ...module import Module
    from ...module.reason_codes import Ignoring
    from ..file import File


def repair(found: Ignoring, module: Module, file: File) -> Repair:
    """Unsafe: what ran for refusals does not any more, which is the point."""
    node = found.function.node
    if not isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
        return refused("a lambda has no place for a test: make it a function")
    if found.hands_on:
        return refused("it hands the reason on: whether that has to hear of refusals too, only you know")
    if node.body[0].lineno == node.lineno or not file.alone(node.body[:1]):
        return refused("its body stands on the line of something else")
    if found.tests:
        return _return_added(found.tests, file)
    names = given_to(found.function)
    if len(names) < 4 or not names[3].strip("_"):
        return refused("it has no parameter that is named for the reason, the fourth")
    in_force = {
        which for one in module.signatures.attached() if one.function is found.function for which in one.in_force
    }
    lines = leaving(names[3], in_force, found.function, module, file)
    return _put_first(node, lines, file)


def _return_added(tests: tuple[ast.If, ...], file: File) -> Repair:
    """The branch that logs the refusal leaves as well."""
    test = tests[0]
    branch = test.body if tests_refusal(test.test) else test.orelse
    if len(tests) > 1 or not branch or (branch is test.orelse and isinstance(branch[0], ast.If)):
        return refused("it tells refusals apart, and goes on after each: return from those that are final")
    if branch[0].lineno == test.lineno or not file.alone(branch):
        return refused("its body stands on the line of something else")
    return Repair((after(file, branch[-1], ["return"]),), safe=False)


def _put_first(node: ast.FunctionDef | ast.AsyncFunctionDef, lines: list[str], file: File) -> Repair:
    """``lines`` before what the function does, and before the comments on that."""
    is_docstring = ast.get_docstring(node, clean=False) is not None
    first = _first(node.body[is_docstring:])
    if first is None:
        return refused("it does nothing yet")
    line = first.lineno
    while file.text_of_line(line - 1).startswith("#"):
        line -= 1
    place, _ = file.lines(line, line)
    return Repair((Edit(place, place, block(file, lines, file.indent(first.lineno))),), safe=False)


def _first(body: list[ast.stmt]) -> Optional[ast.stmt]:
    """Where the function begins to do something."""
    return next((one for one in body if not isinstance(one, (ast.Global, ast.Nonlocal))), None)
