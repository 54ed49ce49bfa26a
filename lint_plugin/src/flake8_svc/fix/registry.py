"""Which rules can be repaired: every file of repairs/ bears the name of a rule's file."""

from __future__ import annotations

import importlib
import pkgutil
import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Callable, NamedTuple, Optional

from ..registry import pages, rule_files
from . import repairs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..module import Module
    from ..rule import Finding
    from .edit import Repair
    from .file import File


class Repairable(NamedTuple):
    """``faults`` is the rule's query: each finding with what the model says of it, which ``repair`` reads."""

    faults: Callable[[Module], Iterator[tuple[Finding, Any]]]
    repair: Callable[[Any, Module, File], Repair]


@lru_cache(maxsize=None)
def repairable() -> dict[str, tuple[str, str]]:
    """Code -> the modules that find and that repair it."""
    rules = {name.rpartition(".")[2]: name for name in rule_files()}
    files = sorted(found.name for found in pkgutil.iter_modules(repairs.__path__))
    return {name[:6].upper(): (rules[name], f"{repairs.__name__}.{name}") for name in files}


@lru_cache(maxsize=None)
def loaded(code: str) -> Optional[Repairable]:
    """What finds and repairs ``code``; None if nothing does. libcst, which some repairs need, takes 0.1 s to import."""
    if code not in repairable():
        return None
    rule, repair = map(importlib.import_module, repairable()[code])
    return Repairable(rule.faults, repair.repair)


def advice(code: str) -> str:
    """What the page of a rule that is not repaired tells a person to do: the beginning, as the end of a line."""
    _, page = pages()[code]
    found = re.search(r"\bBy hand: (.+?)[.;](?: |$)", " ".join(page.split()))
    return ": " + found[1].replace("``", "") if found else ""
