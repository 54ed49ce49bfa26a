"""Repairs a file until nothing more can be repaired: lint, splice, parse, lint again."""

from __future__ import annotations

import warnings
from collections import Counter
from typing import TYPE_CHECKING, Any, Callable, NamedTuple, Union

from ..module import Module
from ..plugin import found_in
from .edit import Edit, Offer, apart, refused, splice
from .file import File
from .imports import orphans
from .outcome import gone, kind
from .registry import advice, loaded

if TYPE_CHECKING:
    from ..options import Options
    from .outcome import Kind
    from ..rule import Finding

MAX_ROUNDS = 10
BY_HAND = "by hand, see `svc explain {code}`"
NEEDS_UNSAFE = "its fix changes more than the fault: --unsafe applies it"
COMMENT = "a comment stands in what the fix would take away"
TOO_DEEP = "it is nested too deeply for the fix"
BRINGS = "its fix would bring {codes} in its place, which is to be repaired by hand first"
BEGUN = "its first step is made; "
NO_USE = "its fix would have left the fault in place, or broken the file"

Decide = Callable[["Finding"], bool]
Judge = Callable[["File"], Decide]
Faults = dict[str, dict["Finding", Any]]  # what the model says of each finding, by code


class FixFailed(Exception):
    """Something of ours raised; the text says what."""


def failed(what: str, error: Exception) -> FixFailed:
    """The same in one line."""
    reason = " ".join(f"{type(error).__name__}: {error}".split())
    return FixFailed(f"{what} failed ({reason}): please report it")


class Mended(NamedTuple):
    """What became of a file: its content, what was repaired, what was not and why; columns count characters.

    ``fixed`` holds findings of the file as it was, each once, in the places that they had.
    """

    content: bytes
    fixed: list[Finding]
    left: list[tuple[Finding, str]]


def mend(content: bytes, options: Options, judge: Judge, unsafe: bool) -> Mended:
    """Repair all findings that can be, of those that ``judge`` keeps: it knows select, ignore and ``# noqa``.

    :raises SyntaxError, ValueError, RecursionError: if ``content`` cannot be read as Python.
    :raises FixFailed: if a fix has a fault of its own.
    """
    state = first = State(File(content), options, judge)
    useless: dict[Kind, str] = {}  # whose repairs had to be taken back, and why
    at_once = None  # all
    for _ in range(MAX_ROUNDS + 2 * len(state.offers)):
        hopeful = (one for one in state.offers if applies(one, unsafe) and kind(one.finding) not in useless)
        chosen = apart(hopeful)[:at_once]
        if not chosen:
            break
        after = state.tried(chosen, unsafe)
        if isinstance(after, State):
            state = after
        elif len(chosen) > 1:
            at_once = 1  # from now on it shows whose fault it is
        else:
            useless[kind(chosen[0].finding)] = after
    state = state.without(orphans(first.file, state.file))
    fixed, begun = gone(first.found, first.file, state.found, state.file)
    reasons = [BEGUN * (one.finding in begun) + why(one, useless) for one in state.offers]
    left = [(state.shown(one.finding), reason) for one, reason in zip(state.offers, reasons)]
    return Mended(state.file.content, [first.shown(one) for one in fixed], left)


def applies(offer: Offer, unsafe: bool) -> bool:
    """Whether there is a repair, and one that was asked for."""
    return bool(offer.repair.edits) and (offer.repair.safe or unsafe)


def why(offer: Offer, useless: dict[Kind, str]) -> str:
    """Why a finding is left."""
    return useless.get(kind(offer.finding), NEEDS_UNSAFE) if offer.repair.edits else offer.repair.reason


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

    def __init__(self, file: File, options: Options, judge: Judge) -> None:
        self.file, self._options, self._judge = file, options, judge
        module = model(file, options)
        self.found = sorted(filter(judge(file), found_in(module)))
        faults: Faults = {}
        self.offers = [self._offer(one, module, faults) for one in self.found]
        module.dissolve()

    def _offer(self, finding: Finding, module: Module, faults: Faults) -> Offer:
        rule = loaded(finding.code)
        if rule is None:
            return Offer(finding, refused(BY_HAND.format(code=finding.code) + advice(finding.code)))
        try:
            if finding.code not in faults:  # a rule is asked once for all of its findings
                faults[finding.code] = dict(rule.faults(module))
            repair = rule.repair(faults[finding.code][finding], module, self.file)
            return Offer(finding, refused(COMMENT) if self.file.loses_comment(repair.edits) else repair)
        except RecursionError:
            return Offer(finding, refused(TOO_DEEP))
        except Exception as error:  # whatever a stranger's file may provoke
            raise failed(f"the fix of {finding.code}", error) from error

    def shown(self, finding: Finding) -> Finding:
        """With the column in characters, which flake8 and editors count."""
        return finding._replace(column=self.file.characters(finding.line, finding.column))

    def tried(self, offers: list[Offer], unsafe: bool) -> Union[State, str]:
        """The file with the repairs; or why they are not to be made."""
        data = splice(self.file.data, [edit for one in offers for edit in one.repair.edits])
        try:
            file = File(self.file.encoded(data))
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # `is 0` was there before
                compile(file.tree, "fixed", "exec", dont_inherit=True)
            after = State(file, self._options, self._judge)
        except (SyntaxError, ValueError, RecursionError):
            return NO_USE
        repaired = Counter(kind(one.finding) for one in offers)
        if any(after.count(one) > self.count(one) - number for one, number in repaired.items()):
            return NO_USE
        lasting = Counter(one.finding.code for one in after.offers if not applies(one, unsafe))
        brought = sorted(lasting - Counter(finding.code for finding in self.found))
        return BRINGS.format(codes=", ".join(brought)) if brought else after

    def without(self, imports: list[Edit]) -> State:
        """The file without some of its imports."""
        if not imports:
            return self
        return State(File(self.file.encoded(splice(self.file.data, imports))), self._options, self._judge)

    def count(self, wanted: Kind) -> int:
        """How many findings of a kind there are."""
        return sum(1 for one in self.found if kind(one) == wanted)
