"""What became of the findings that were there at first."""

from __future__ import annotations

from collections import Counter
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Callable

if TYPE_CHECKING:
    from ..rule import Finding
    from .file import File

Kind = tuple[str, str]  # code and message


def kind(finding: Finding) -> Kind:
    """What must be fewer after a repair; SVC109 has one message for each step of a migration."""
    return finding.code, finding.message


def gone(found: list[Finding], file: File, left: list[Finding], after: File) -> tuple[list[Finding], list[Finding]]:
    """Those of ``found`` in ``file`` that are not ``left`` in what it has become; those of ``left`` that are half gone.

    Whatever repaired them: one step, several, or the repair of another one. What is left is one of those with the same
    code and message: the one on the line that it stands on still, else the first. With the same code and another
    message it is what a first step has made of one.
    """
    staying = Counter(map(code, left))
    unclear = any(0 < staying[one] < number for one, number in Counter(map(code, found)).items())
    before = _lines_before(file, after) if unclear else {}
    remaining = list(found)
    changed = _without_those_that_stay(left, remaining, kind, before)
    new = _without_those_that_stay(changed, remaining, code, before)
    return remaining, [one for one in changed if one not in new]


def code(finding: Finding) -> str:
    """The rule that found it."""
    return finding.code


def _without_those_that_stay(
    left: list[Finding], remaining: list[Finding], alike: Callable[[Finding], object], before: dict[int, int]
) -> list[Finding]:
    """Take from ``remaining`` what ``left`` still shows; returns those of ``left`` that show something else."""
    others = []
    for one in sorted(left, key=lambda one: one.line not in before):
        same = [other for other in remaining if alike(other) == alike(one)]
        on_line = [other for other in same if other.line == before.get(one.line)]
        if same:
            remaining.remove((on_line or same)[0])
        else:
            others.append(one)
    return others


def _lines_before(file: File, after: File) -> dict[int, int]:
    """The lines of ``after`` that ``file`` has as well: where they stood."""
    matcher = SequenceMatcher(None, file.data.splitlines(), after.data.splitlines())
    return {
        block.b + index + 1: block.a + index + 1
        for block in matcher.get_matching_blocks()
        for index in range(block.size)
    }
