"""What a rule is, and what it reports."""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import ast


class Severity(enum.Enum):
    """How bad it is; the letter stands in the table of rules."""

    BREAKS = "E"  # wrong whenever it runs
    FAULT = "W"  # wrong as soon as a broker restarts, a signal comes, a disk is full
    HINT = "H"  # right today, fragile tomorrow


class Finding(NamedTuple):
    """One report.

    ``line`` counts from 1; ``column`` from 0 in UTF-8 bytes, as ast counts it.
    """

    line: int
    column: int
    code: str
    message: str


class Rule(NamedTuple):
    """A rule's code, name, severity and message; ``message`` holds ``str.format`` fields."""

    code: str
    name: str
    severity: Severity
    message: str

    def at(self, node: ast.AST, **names: str) -> Finding:
        """Report at the name or keyword at fault: the end of an attribute, the start of anything else.

        A person writes ``# noqa`` on that line, which in a chain over several lines is not the line where the
        statement begins.
        """
        line, column = node.lineno, node.col_offset  # type: ignore[attr-defined]
        attribute = getattr(node, "attr", None)
        if attribute is not None:
            line, column = node.end_lineno, node.end_col_offset - len(attribute.encode())  # type: ignore[attr-defined]
        return Finding(line, column, self.code, self.message.format(**names))
