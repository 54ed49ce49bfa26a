"""Edits of whole statements: taken out, put in, replaced."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .edit import Edit

if TYPE_CHECKING:
    import ast
    from collections.abc import Iterable, Sequence

    from .file import File


def replaced(file: File, node: ast.expr | ast.stmt | ast.keyword, text: str) -> Edit:
    """``text`` for ``node``; more lines than one are indented as the first."""
    start, end = file.span(node)
    first, *more = text.split("\n")
    indent = file.indent(node.lineno)
    return Edit(start, end, file.newline.join([first, *(indent + line if line else "" for line in more)]).encode())


def inserted(file: File, node: ast.expr | ast.stmt, text: str) -> Edit:
    """``text`` right before ``node``, on its line."""
    start, _ = file.span(node)
    return Edit(start, start, text.encode())


def removed(file: File, statement: ast.stmt) -> Edit:
    """The lines of ``statement``, comment included, gone; ``pass`` where the block would be empty."""
    last = statement.end_lineno or statement.lineno
    start, end = file.lines(statement.lineno, last)
    if len(file.block(statement)) > 1 or statement in file.tree.body:
        return Edit(start, end, b"")
    return replaced(file, statement, "pass")


def before(file: File, statement: ast.stmt, lines: Iterable[str]) -> Edit:
    """``lines`` on lines of their own before ``statement`` and its decorators."""
    decorators: Sequence[ast.expr] = getattr(statement, "decorator_list", [])
    first = min([statement.lineno, *(one.lineno for one in decorators)])
    place, _ = file.lines(first, first)
    return Edit(place, place, block(file, lines, file.indent(statement.lineno)))


def after(file: File, statement: ast.stmt, lines: Iterable[str]) -> Edit:
    """``lines`` on lines of their own after ``statement``."""
    _, place = file.lines(statement.lineno, statement.end_lineno or statement.lineno)
    text = block(file, lines, file.indent(statement.lineno))
    ended = place == 0 or file.data[place - 1 : place] in (b"\n", b"\r")
    return Edit(place, place, text if ended else file.newline.encode() + text[: -len(file.newline)])


def block(file: File, lines: Iterable[str], indent: str) -> bytes:
    """``lines``, in which a tab stands for a level, as the file writes them."""
    written = []
    for line in lines:
        text = line.lstrip("\t")
        depth = len(line) - len(text)
        written.append(indent + file.step * depth + text if text else "")
    return "".join(line + file.newline for line in written).encode()
