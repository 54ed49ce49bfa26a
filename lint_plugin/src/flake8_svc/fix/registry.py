"""Which rules can be repaired: every file of repairs/ bears the name of a rule's file."""

from __future__ import annotations

import importlib
import pkgutil
import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Callable, NamedTuple

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
def repairable() -> dict[str, Repairable]:
    """Code -> what finds and repairs it."""
    rules = {name.rpartition(".")[2]: name for name in rule_files()}
    files = sorted(found.name for found in pkgutil.iter_modules(repairs.__path__))
    return {name[:6].upper(): _load(rules[name], f"{repairs.__name__}.{name}") for name in files}


def advice(code: str) -> str:
    """What the page of a rule that is not repaired tells a person to do: the beginning, as the end of a line."""
    _, page = pages()[code]
    found = re.search(r"\bBy hand: (.+?)[.;](?: |$)", " ".join(page.split()))
    return ": " + found[1].replace("``", "") if found else ""


def _load(rule: str, repair: str) -> Repairable:
    return Repairable(importlib.import_module(rule).faults, importlib.import_module(repair).repair)
