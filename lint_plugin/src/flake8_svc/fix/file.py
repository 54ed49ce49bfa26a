"""A file as a repair sees it: its tree, and where the nodes of the tree stand in its bytes."""

from __future__ import annotations

import ast
import io
import re
import tokenize
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING

from ..module.source import parents

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from .edit import Edit

BOM = b"\xef\xbb\xbf"
LINE_END = re.compile(rb"\r\n|\r|\n")
COMMENT = tokenize.COMMENT


class File:
    """``data`` is the text in UTF-8, in which ast counts columns, without a BOM; ``encoded`` goes the way back."""

    def __init__(self, content: bytes) -> None:
        """:raises SyntaxError, ValueError: for what is no Python, or in no encoding that can be written again."""
        encoding, _ = tokenize.detect_encoding(io.BytesIO(content).readline)
        self._bom = BOM if content.startswith(BOM) else b""
        self._encoding = "utf-8" if self._bom else encoding
        self.data = content[len(self._bom) :].decode(self._encoding).encode()
        self.content = content
        if self.encoded(self.data) != content:
            raise ValueError(f"its {encoding} cannot be written again byte for byte")
        self.tree = ast.parse(content)
        self._starts = [0, *accumulate(map(len, self.data.splitlines(keepends=True)))]

    def encoded(self, data: bytes) -> bytes:
        """``data``, changed or not, as it stands on the disk. :raises ValueError: if the encoding lacks a character."""
        return self._bom + data.decode().encode(self._encoding)

    # -- places -------------------------------------------------------------------------------------------------

    def offset(self, line: int, column: int) -> int:
        """The place of ast's (line, column) in ``data``; the end for a line behind the last one."""
        return self._starts[line - 1] + column if line <= len(self._starts) else len(self.data)

    def characters(self, line: int, column: int) -> int:
        """ast's column, which counts bytes, in characters."""
        start, end = self.offset(line, 0), self.offset(line, column)
        return len(self.data[start:end].decode(errors="ignore"))

    def span(self, node: ast.expr | ast.stmt | ast.keyword | ast.arg) -> tuple[int, int]:
        """Where ``node`` begins and ends."""
        end = node.end_lineno or node.lineno, node.end_col_offset or node.col_offset
        return self.offset(node.lineno, node.col_offset), self.offset(*end)

    def text(self, node: ast.expr | ast.stmt | ast.keyword | ast.arg) -> str:
        """What stands there."""
        start, end = self.span(node)
        return self.data[start:end].decode()

    def lines(self, first: int, last: int) -> tuple[int, int]:
        """The span of whole lines, with the end of the last."""
        return self.offset(first, 0), self.offset(last + 1, 0)

    def text_of_line(self, line: int) -> str:
        """The line without the blanks around it."""
        start, end = self.lines(line, line)
        return self.data[start:end].decode().strip()

    def indent(self, line: int) -> str:
        """The blanks that the line begins with."""
        start, end = self.lines(line, line)
        found = re.match(rb"[ \t\f]*", self.data[start:end])
        return found[0].decode() if found else ""

    @cached_property
    def newline(self) -> str:
        """How the file ends its lines: as it does first."""
        found = LINE_END.search(self.data)
        return found[0].decode() if found else "\n"

    @cached_property
    def step(self) -> str:
        """What the file indents a block by: as it does first."""
        for node in ast.walk(self.tree):
            body = getattr(node, "body", None)
            if isinstance(body, list) and body and isinstance(node, ast.stmt) and body[0].lineno > node.lineno:
                inner, outer = self.indent(body[0].lineno), self.indent(node.lineno)
                if inner.startswith(outer) and inner != outer:
                    return inner[len(outer) :]
        return "    "

    # -- the tree -----------------------------------------------------------------------------------------------

    @cached_property
    def _parents(self) -> dict[ast.AST, ast.AST]:
        return parents(self.tree)

    def above(self, node: ast.AST) -> Iterator[ast.AST]:
        """The nodes around ``node``, the innermost first."""
        while node in self._parents:
            node = self._parents[node]
            yield node

    def statement(self, node: ast.AST) -> ast.stmt:
        """The innermost statement that ``node`` is, or is part of."""
        return next(one for one in (node, *self.above(node)) if isinstance(one, ast.stmt))

    def block(self, statement: ast.stmt) -> list[ast.stmt]:
        """The list of statements that ``statement`` is one of."""
        above = self._parents.get(statement, self.tree)
        blocks = (getattr(above, name, None) for name in ("body", "orelse", "finalbody"))
        return next(block for block in blocks if isinstance(block, list) and any(one is statement for one in block))

    # -- comments -----------------------------------------------------------------------------------------------

    @cached_property
    def _comments(self) -> list[int]:
        """Where each comment begins."""
        text = io.StringIO(self.data.decode(), newline="")
        found = []
        for token in tokenize.generate_tokens(text.readline):
            if token.type == COMMENT:
                before = token.line[: token.start[1]] if token.start[0] == token.end[0] else ""
                found.append(self.offset(token.start[0], len(before.encode())))
        return found

    def has_comment(self, start: int, end: int) -> bool:
        """Whether a comment begins between the two places."""
        return self.number_of_comments(start, end) > 0

    def number_of_comments(self, start: int, end: int) -> int:
        """How many comments begin between the two places."""
        return sum(start <= comment < end for comment in self._comments) if b"#" in self.data[start:end] else 0

    def loses_comment(self, edits: Sequence[Edit]) -> bool:
        """Whether ``edits`` take away more comments than they bring, there or elsewhere."""
        if not any(self.has_comment(edit.start, edit.end) for edit in edits):
            return False
        gone = sum(edit.start <= comment < edit.end for edit in edits for comment in self._comments)
        return gone > sum(edit.text.count(b"#") for edit in edits)

    def alone(self, statements: Sequence[ast.stmt]) -> bool:
        """Whether nothing but comments shares the lines of ``statements``, which follow one another."""
        first, last = statements[0], statements[-1]
        begin, end = self.lines(first.lineno, last.end_lineno or last.lineno)
        before = self.data[begin : self.span(first)[0]]
        after = self.data[self.span(last)[1] : end].strip()
        return not before.strip() and (not after or after.startswith(b"#"))
