"""Repairs a file until nothing more can be repaired: lint, splice, parse, lint again."""

from __future__ import annotations

import warnings
from collections import Counter
from typing import TYPE_CHECKING, Any, Callable, NamedTuple, Optional

from ..module import Module
from ..plugin import found_in
from .edit import Edit, Offer, apart, refused, splice
from .file import File
from .imports import orphans
from .registry import repairable

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..options import Options
    from ..rule import Finding
    from .registry import Repairable

MAX_ROUNDS = 10
BY_HAND = "no automatic fix, see `svc explain {code}`"
NEEDS_UNSAFE = "its fix changes more than the fault: --unsafe applies it"
TOO_DEEP = "it is nested too deeply for the fix"
NO_USE = "its fix would have left the fault in place, or broken the file"

Decide = Callable[["Finding"], bool]
Judge = Callable[["File"], Decide]
Kind = tuple[str, str]  # code and message


class FixFailed(Exception):
    """Something of ours raised; the text says what."""


def failed(what: str, error: Exception) -> FixFailed:
    """The same in one line."""
    reason = " ".join(f"{type(error).__name__}: {error}".split())
    return FixFailed(f"{what} failed ({reason}): please report it")


class Mended(NamedTuple):
    """What became of a file: its content, what was repaired, what was not and why; columns count characters."""

    content: bytes
    fixed: list[Finding]
    left: list[tuple[Finding, str]]


def mend(content: bytes, options: Options, judge: Judge, unsafe: bool) -> Mended:
    """Repair all findings that can be, of those that ``judge`` keeps: it knows select, ignore and ``# noqa``.

    :raises SyntaxError, ValueError, RecursionError: if ``content`` cannot be read as Python.
    :raises FixFailed: if a fix has a fault of its own.
    """
    state = first = State(content, options, judge)
    fixed: list[Finding] = []
    useless: set[Kind] = set()  # whose repairs had to be taken back
    for _ in range(MAX_ROUNDS):
        chosen = apart(one for one in state.offers if applies(one, unsafe) and kind(one.finding) not in useless)
        if not chosen:
            break
        after = state.after([edit for one in chosen for edit in one.repair.edits])
        failed = state.not_fewer(after, chosen)
        if after is None or failed:
            useless |= failed
        else:
            fixed += [state.shown(one.finding) for one in chosen]
            state = after
    state = state.after(orphans(first.file, state.file)) or state
    left = [(state.shown(one.finding), why(one, unsafe, useless)) for one in state.offers]
    return Mended(state.file.content, fixed, left)


def applies(offer: Offer, unsafe: bool) -> bool:
    """Whether there is a repair, and one that was asked for."""
    return bool(offer.repair.edits) and (offer.repair.safe or unsafe)


def kind(finding: Finding) -> Kind:
    """What must be fewer after a repair; SVC109 has one message for each step of a migration."""
    return finding.code, finding.message


def why(offer: Offer, unsafe: bool, useless: set[Kind]) -> str:
    """Why a finding is left."""
    if not offer.repair.edits:
        return offer.repair.reason
    return NO_USE if kind(offer.finding) in useless else NEEDS_UNSAFE


def model(file: File, options: Options) -> Module:
    """What the rules ask. :raises FixFailed: if it has a fault of its own."""
    try:
        return Module(file.tree, options)
    except RecursionError:
        raise
    except Exception as error:
        raise failed("the module model", error) from error


class State:
    """A file, and what is found in it."""

    def __init__(self, content: bytes, options: Options, judge: Judge) -> None:
        self._options, self._judge = options, judge
        self.file = File(content)
        self._module = model(self.file, options)
        self._faults: dict[str, dict[Finding, Any]] = {}
        self._found = sorted(filter(judge(self.file), found_in(self._module)))
        self.offers = [self._offer(one) for one in self._found]

    def _offer(self, finding: Finding) -> Offer:
        rule = repairable().get(finding.code)
        if rule is None:
            return Offer(finding, refused(BY_HAND.format(code=finding.code)))
        try:
            return Offer(finding, rule.repair(self._fault(rule, finding), self._module, self.file))
        except RecursionError:
            return Offer(finding, refused(TOO_DEEP))
        except Exception as error:  # whatever a stranger's file may provoke
            raise failed(f"the fix of {finding.code}", error) from error

    def _fault(self, rule: Repairable, finding: Finding) -> Any:
        """What the model says of ``finding``; a rule is asked once for all of its findings."""
        if finding.code not in self._faults:
            self._faults[finding.code] = dict(rule.faults(self._module))
        return self._faults[finding.code][finding]

    def shown(self, finding: Finding) -> Finding:
        """With the column in characters, which flake8 and editors count."""
        return finding._replace(column=self.file.characters(finding.line, finding.column))

    def after(self, edits: list[Edit]) -> Optional[State]:
        """The file with ``edits``; None if they break it."""
        if not edits:
            return self
        data = splice(self.file.data, edits)
        try:
            content = self.file.encoded(data)
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # `is 0` was there before
                compile(content, "fixed", "exec", dont_inherit=True)
            return State(content, self._options, self._judge)
        except (SyntaxError, ValueError, RecursionError):
            return None

    def not_fewer(self, after: Optional[State], offers: Iterable[Offer]) -> set[Kind]:
        """Whose findings are not fewer in ``after``, by as many as were repaired."""
        repaired = Counter(kind(one.finding) for one in offers)
        if after is None:
            return set(repaired)
        return {one for one, number in repaired.items() if after.count(one) > self.count(one) - number}

    def count(self, wanted: Kind) -> int:
        """How many findings of a kind there are."""
        return sum(1 for one in self._found if kind(one) == wanted)
