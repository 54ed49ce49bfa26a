"""What became of the findings that were there at first."""

from __future__ import annotations

from collections import Counter
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..rule import Finding
    from .file import File

Kind = tuple[str, str]  # code and message


def kind(finding: Finding) -> Kind:
    """What must be fewer after a repair; SVC109 has one message for each step of a migration."""
    return finding.code, finding.message


def gone(found: list[Finding], file: File, left: list[Finding], after: File) -> list[Finding]:
    """Those of ``found`` in ``file`` that are not ``left`` in what it has become, in their order.

    Whatever repaired them: one step, several, or the repair of another one. What is left is one of those with the same
    code and message: the one on the line that it stands on still, else the first.
    """
    counts = Counter(map(kind, left))
    some = {one for one, number in Counter(map(kind, found)).items() if 0 < counts[one] < number}
    before = _lines_before(file, after) if some else {}
    staying: list[Finding] = []
    for one in sorted(left, key=lambda one: one.line not in before):
        alike = [other for other in found if kind(other) == kind(one) and other not in staying]
        same_line = [other for other in alike if other.line == before.get(one.line)]
        staying += (same_line or alike)[:1]
    return [one for one in found if one not in staying]


def _lines_before(file: File, after: File) -> dict[int, int]:
    """The lines of ``after`` that ``file`` has as well: where they stood."""
    matcher = SequenceMatcher(None, file.data.splitlines(), after.data.splitlines(), autojunk=False)
    return {
        block.b + index + 1: block.a + index + 1
        for block in matcher.get_matching_blocks()
        for index in range(block.size)
    }
