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


def moved(file: File, statement: ast.stmt, target: ast.stmt) -> tuple[Edit, Edit]:
    """``statement`` and the comment above it, line by line, before ``target`` of the same block."""
    first, last = head(file, statement), statement.end_lineno or statement.lineno
    start, end = file.lines(first, last)
    lines = file.data[start:end]
    if not lines.endswith((b"\n", b"\r")):
        lines += file.newline.encode()
    if blank(file, first - 1) and (blank(file, last + 1) or end == len(file.data)):
        start, _ = file.lines(first - 1, first - 1)  # one blank line less, as what it stood apart from is gone
    place, _ = file.lines(head(file, target), target.lineno)
    return Edit(place, place, lines), Edit(start, end, b"")


def blank(file: File, line: int) -> bool:
    """Whether the line is there, and empty."""
    start, end = file.lines(line, line)
    return line > 0 and start < end and not file.data[start:end].strip()
