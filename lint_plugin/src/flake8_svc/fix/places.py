"""Where a line goes: above a statement and what is said of it, or below it once more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .edit import Edit
from .statements import block

if TYPE_CHECKING:
    import ast
    from collections.abc import Iterable

    from .file import File


def head(file: File, statement: ast.stmt) -> int:
    """The first line of ``statement`` with its decorators, and with the comment lines right above that belong to it."""
    decorators: list[ast.expr] = getattr(statement, "decorator_list", [])
    first = min([statement.lineno, *(one.lineno for one in decorators)])
    indent = file.indent(first)
    while first > 1:
        start, end = file.lines(first - 1, first - 1)
        if not file.data[start:end].lstrip().startswith(b"#") or file.indent(first - 1) != indent:
            break
        first -= 1
    return first


def led(file: File, statement: ast.stmt, lines: Iterable[str]) -> Edit:
    """``lines`` before ``statement`` and the comment that stands above it."""
    place, _ = file.lines(head(file, statement), statement.lineno)
    return Edit(place, place, block(file, lines, file.indent(statement.lineno)))


def copied(file: File, statement: ast.stmt, node: ast.expr, text: str) -> Edit:
    """``statement`` once more below itself, with ``text`` in the place of ``node``."""
    start, end = file.span(statement)
    first, last = file.span(node)
    copy = file.data[start:first] + text.encode() + file.data[last:end]
    _, place = file.lines(statement.lineno, statement.end_lineno or statement.lineno)
    indent = file.indent(statement.lineno).encode()
    if file.data[place - 1 : place] in (b"\n", b"\r"):
        return Edit(place, place, indent + copy + file.newline.encode())
    return Edit(place, place, file.newline.encode() + indent + copy)
