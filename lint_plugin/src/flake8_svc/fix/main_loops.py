"""A program's main loop: what ends it, what paces it, what is in it besides."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Union

from ..module.containers import last_name
from ..module.migration import Blocked
from ..module.outline import breaks
from .edit import Edit
from .moving import lines_of, rewritten
from .statements import block
from .stops import EXITS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..module import Module
    from ..module.facts import Scope
    from .file import File

GONE = "\0"  # stands in no source
IN_THE_WAY = "a comment stands in the loop that the fix would replace"


def lasts(loop: ast.While, scope: Scope, module: Module) -> bool:
    """``while True``, and ``while run``, ``while not stop``, ``while run == True`` where the file sets nothing else."""
    return is_always(loop.test, True, scope, module)


def is_always(test: ast.expr, wanted: bool, scope: Scope, module: Module) -> bool:
    """Whether ``test`` can have no other truth than ``wanted``."""
    if isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not):
        return is_always(test.operand, not wanted, scope, module)
    if isinstance(test, ast.Constant):
        return bool(test.value) is wanted
    equal = isinstance(test, ast.Compare) and isinstance(test.ops[0], (ast.Eq, ast.Is)) and len(test.ops) == 1
    asked, other = (test.left, test.comparators[0]) if equal and isinstance(test, ast.Compare) else (test, None)
    values = module.values(asked, scope) if isinstance(asked, (ast.Name, ast.Attribute)) else []
    if not values or not all(isinstance(one, ast.Constant) for one in values):
        return False
    if other is None:
        return all(bool(getattr(one, "value", None)) is wanted for one in values)
    return wanted and all(ast.dump(one) == ast.dump(other) for one in values)


def is_way_out(statement: ast.stmt) -> bool:
    """``return``, ``sys.exit()``, ``raise SystemExit``: out of the function, or of the program."""
    if isinstance(statement, ast.Raise) and statement.exc is not None:
        raised = statement.exc.func if isinstance(statement.exc, ast.Call) else statement.exc
        return last_name(raised) == "SystemExit"
    value = statement.value if isinstance(statement, ast.Expr) else None
    return isinstance(statement, ast.Return) or (isinstance(value, ast.Call) and last_name(value.func) in EXITS)


def is_sleep(statement: ast.stmt) -> bool:
    """``time.sleep(1)``, ``pass``."""
    if isinstance(statement, ast.Pass):
        return True
    value = statement.value if isinstance(statement, ast.Expr) else None
    return isinstance(value, ast.Call) and last_name(value.func) == "sleep"


def comments(file: File, loop: ast.While) -> list[str]:
    """The comment lines in ``loop``. :raises Blocked: where a comment shares its line with code."""
    begin, end = file.span(loop)
    lines = [file.text_of_line(line) for line in range(loop.lineno, (loop.end_lineno or loop.lineno) + 1)]
    found = [line for line in lines if line.startswith("#")]
    if file.number_of_comments(begin, end) != len(found):
        raise Blocked(IN_THE_WAY)
    return found


def without_loop(file: File, loop: ast.While, only: ast.Try, texts: Mapping[Union[ast.expr, ast.stmt], str]) -> Edit:
    """``only``, which is all of ``loop``, in its place, with ``texts`` for some nodes; each break goes with the loop.

    :raises Blocked: where a comment, or a text over several lines, stands in the way.
    """
    ends: dict[Union[ast.expr, ast.stmt], str] = {
        one: GONE if len(file.block(one)) > 1 else "pass" for one in breaks(loop)
    }
    first, _ = lines_of(file, only)
    if not file.alone([loop]) or first == loop.lineno or file.has_comment(*file.lines(loop.lineno, first - 1)):
        raise Blocked(IN_THE_WAY)
    lines = [line for line in rewritten(file, only, {**texts, **ends}) if line.strip() != GONE]
    if any(GONE in line for line in lines):
        raise Blocked(IN_THE_WAY)
    start, end = file.lines(loop.lineno, loop.end_lineno or loop.lineno)
    text = block(file, lines, file.indent(loop.lineno))
    return Edit(start, end, text if file.data[:end].endswith((b"\n", b"\r")) else text[: -len(file.newline)])
