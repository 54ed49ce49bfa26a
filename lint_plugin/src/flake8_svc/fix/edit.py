"""What a repair is: a few places in the bytes of a file, and what stands there afterwards."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from ..rule import Finding

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

DEFINED = re.compile(rb"^[ \t]*def (\w+)\(", re.M)


class Edit(NamedTuple):
    """``data[start:end]`` becomes ``text``; an insertion where ``start`` is ``end``."""

    start: int
    end: int
    text: bytes


class Repair(NamedTuple):
    """How a finding is repaired; without edits it is not, and ``reason`` says why."""

    edits: tuple[Edit, ...] = ()
    safe: bool = True
    reason: str = ""


def refused(reason: str) -> Repair:
    """No repair, and why."""
    return Repair(reason=reason)


class Offer(NamedTuple):
    """A finding with its repair."""

    finding: Finding
    repair: Repair


def apart(offers: Iterable[Offer]) -> list[Offer]:
    """Those of ``offers`` that do not touch one another's places or names, the first come first served.

    The very same edit in two of them (an import that both need) is made once.
    """
    taken: list[Edit] = []
    found = []
    for offer in offers:
        edits = offer.repair.edits
        if not any(edit != other and cross(edit, other) for edit in edits for other in taken):
            taken += edits
            found.append(offer)
    return found


def cross(one: Edit, other: Edit) -> bool:
    """Whether the two touch, or define a function of the same name: the next round sees that the name is taken."""
    if touch(one, other) or b"def " not in one.text or b"def " not in other.text:
        return touch(one, other)
    return not set(DEFINED.findall(one.text)).isdisjoint(DEFINED.findall(other.text))


def touch(one: Edit, other: Edit) -> bool:
    """Whether the two overlap, or stand at the same place."""
    return one.start <= other.end and other.start <= one.end


def splice(data: bytes, edits: Sequence[Edit]) -> bytes:
    """``data`` with all ``edits``, which are apart or the same."""
    for edit in sorted(set(edits), reverse=True):
        data = data[: edit.start] + edit.text + data[edit.end :]
    return data
