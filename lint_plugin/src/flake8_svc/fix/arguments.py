"""Edits of a call's arguments: by libcst, which knows what becomes of commas, blanks and comments between them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import libcst as cst

from .edit import Edit, Repair, refused

if TYPE_CHECKING:
    import ast

    from .file import File


def without_keyword(file: File, call: ast.Call, keyword: str) -> Repair:
    """The call without ``keyword=``; refused where a comment would go with it."""
    parsed = parse(file.text(call))
    if not isinstance(parsed, cst.Call):
        return refused("the call is written in a way that the fix does not read")
    args = [arg for arg in parsed.args if arg.keyword is None or arg.keyword.value != keyword]
    if args and args[-1] is not parsed.args[-1]:  # the last comma goes with what stood behind it
        args[-1] = args[-1].with_changes(comma=parsed.args[-1].comma)
    return changed(file, call, parsed.with_changes(args=args))


def changed(file: File, call: ast.Call, parsed: cst.Call) -> Repair:
    """``parsed`` in the place of ``call``, if no comment got lost on the way."""
    start, end = file.span(call)
    before = file.text(call)
    ends = set(re.findall(r"\r\n|\r|\n", before)) or {file.newline}
    if len(ends) > 1:
        return refused("the call's lines end in more than one way")
    text = cst.Module([], default_newline=ends.pop()).code_for_node(parsed)
    if text.count("#") < before.count("#"):
        return refused("a comment stands in what the fix would take away")
    return Repair((Edit(start, end, text.encode()),))


def parse(text: str) -> cst.BaseExpression:
    """The expression, also one over several lines that only parentheses around it allow.

    :raises libcst.ParserSyntaxError: for what is newer than libcst.
    """
    try:
        return cst.parse_expression(text)
    except cst.ParserSyntaxError:
        return cst.parse_expression(f"({text})")
