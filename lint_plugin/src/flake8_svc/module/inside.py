"""What a callback runs before it returns, which ``try`` statements are around it, and where its data goes."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, NamedTuple, Optional

from .taint import handed, names_holding

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from .course import Courses
    from .facts import Scope

MAX_INSIDE = 300  # functions under different guards


class Inside(NamedTuple):
    """A function that the callback runs, the try statements on the way, and the names that hold what paho gave."""

    scope: Scope
    guards: tuple[ast.Try, ...]
    given: Optional[frozenset[str]]  # None where nobody asks


def inside(roots: Iterable[tuple[Scope, Optional[frozenset[str]]]], courses: Courses) -> Iterator[Inside]:
    """``roots`` and all that they surely call; a coroutine or a generator that is only made runs nothing."""
    waiting = [Inside(root, (), given) for root, given in roots]
    seen: set[Inside] = set()
    while waiting and len(seen) < MAX_INSIDE:
        one = waiting.pop(0)
        if one in seen or one.scope.runs_later:
            continue
        seen.add(one)
        given = None if one.given is None else names_holding(one.scope, one.given)
        yield one._replace(given=given)
        for call in one.scope.calls:
            for function in courses.runs(call):
                guards = one.guards + courses.outline(one.scope).at(call.line).guards
                passed = None if given is None else handed(call, function, given)
                waiting.append(Inside(function, guards, passed))
