"""Questions whose answers need the answers of other questions, possibly in a circle."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

Answer = TypeVar("Answer")
MISSING = object()
MAX_DEPTH = 40  # an open question takes about ten frames of Python's thousand


class Memo:
    """Remembers answers; a question that leads back to itself, or too deep, is answered with ``nothing``.

    An answer inside a circle may be a part of the answer. It is kept while the outermost question is open (else the
    work doubles at every branch: a file of 500 lines took minutes) and forgotten afterwards.
    """

    def __init__(self) -> None:
        self._known: dict[Hashable, Any] = {}
        self._drafts: dict[Hashable, Any] = {}
        self._open: set[Hashable] = set()
        self._cut = False

    def ask(self, question: Hashable, answer: Callable[[], Answer], nothing: Answer) -> Answer:
        """The known answer to ``question``, or what ``answer`` finds."""
        known = self._known.get(question, MISSING)
        if known is MISSING and self._drafts:
            known = self._drafts.get(question, MISSING)
        if known is not MISSING:
            return known  # type: ignore[no-any-return]
        if question in self._open or len(self._open) >= MAX_DEPTH:
            self._cut = True
            return nothing
        self._open.add(question)
        try:
            found = self._drafts[question] = answer()
        finally:
            self._open.discard(question)
        if not self._open:
            self._known.update({question: found} if self._cut else self._drafts)
            self._drafts.clear()
            self._cut = False
        return found
