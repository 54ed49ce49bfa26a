"""Statements that go to another place in the file: their lines, with the comments on them, in another indentation."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Union

from ..module.migration import Blocked
from .edit import Edit, splice

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from .file import File


def lines_of(file: File, statement: ast.stmt) -> tuple[int, int]:
    """First and last line, with the comments right above. :raises Blocked: if others share the lines."""
    if not file.alone([statement]):
        raise Blocked("another statement shares its line")
    first, indent = statement.lineno, file.indent(statement.lineno)
    while first > 1 and file.text_of_line(first - 1).startswith("#") and file.indent(first - 1) == indent:
        first -= 1
    return first, statement.end_lineno or statement.lineno


def taken_out(file: File, statements: Sequence[ast.stmt]) -> list[Edit]:
    """The lines of ``statements`` gone, with the blank line that would be left over."""
    ranges: list[tuple[int, int]] = []
    for first, last in sorted(lines_of(file, one) for one in statements):
        if ranges and ranges[-1][1] == first - 1:
            ranges[-1] = ranges[-1][0], last
        else:
            ranges.append((first, last))
    return [_gone(file, first, last) for first, last in ranges]


def _gone(file: File, first: int, last: int) -> Edit:
    above = file.text_of_line(first - 1) if first > 1 else ""
    apart = first > 1 and (not above or above.endswith(":"))  # what opens a block needs no blank line behind it
    end_of_file = file.lines(last, last)[1] == len(file.data)
    if apart and not end_of_file and not file.text_of_line(last + 1):
        last += 1
    start, end = file.lines(first, last)
    return Edit(start, end, b"")


def rewritten(file: File, statement: ast.stmt, names: Mapping[Union[ast.expr, ast.stmt], str]) -> list[str]:
    """The lines of ``statement`` without their indentation, with other text for some nodes.

    :raises Blocked: where a text over several lines would change with the indentation.
    """
    if any(
        isinstance(one, (ast.Constant, ast.JoinedStr)) and one.lineno != one.end_lineno for one in ast.walk(statement)
    ):
        raise Blocked("a text over several lines stands in it")
    first, last = lines_of(file, statement)
    begin, end = file.lines(first, last)
    spans = {file.span(node): text.encode() for node, text in names.items()}
    edits = [Edit(start - begin, stop - begin, text) for (start, stop), text in spans.items()]
    indent = file.indent(statement.lineno)
    lines = splice(file.data[begin:end], edits).decode().splitlines()
    if any(line.strip() and not line.startswith(indent) for line in lines):
        raise Blocked("its lines are indented in a way that the fix does not read")
    return [line[len(indent) :] for line in lines]
