"""Edits of the parameters of a function: put in at their place, in the manner of those that are there."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from ..module.migration import Blocked
from .edit import Edit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..module.facts import FunctionNode
    from .file import File


def positional(node: FunctionNode) -> list[ast.arg]:
    """All that a position fills, with self."""
    return [*node.args.posonlyargs, *node.args.args]


def put_before(file: File, parameter: ast.arg, text: str) -> Edit:
    """``text`` as the parameter before ``parameter``."""
    start, _ = file.span(parameter)
    return Edit(start, start, f"{text},{gap(file, parameter)}".encode())


def put_behind(file: File, node: FunctionNode, texts: Sequence[str]) -> Edit:
    """``texts`` as the parameters after the last that a position fills; with defaults, if that has one."""
    last = positional(node)[-1]
    defaults = node.args.defaults
    start, end = file.span(defaults[-1] if defaults else last)
    if defaults and file.data[start - 1 : start] == b"(":  # def f(a=(1)):
        raise Blocked("a default value stands in parentheses")
    value = ("=" if last.annotation is None else " = ") + "None" if defaults else ""
    between = gap(file, last)
    if not between.strip(" "):
        return Edit(end, end, "".join(f",{between}{text}{value}" for text in texts).encode())
    _, next_line = file.lines(last.lineno, last.lineno)
    rest = file.data[end:next_line].strip()
    if rest.startswith(b","):  # its comment stays with it
        lines = "".join(f"{between[len(file.newline):]}{text}{value},{file.newline}" for text in texts)
        return Edit(next_line, next_line, lines.encode())
    if rest:
        raise Blocked("a comment stands where a parameter is to be added")
    return Edit(end, end, "".join(f",{between}{text}{value}" for text in texts).encode())


def gap(file: File, parameter: ast.arg) -> str:
    """What stands between two parameters: a blank, nothing, or a line's end where each has a line of its own."""
    start, _ = file.span(parameter)
    begin, _ = file.lines(parameter.lineno, parameter.lineno)
    if file.data[begin:start].strip():
        return "" if file.data[start - 1 : start] == b"," else " "
    return file.newline + file.indent(parameter.lineno)
