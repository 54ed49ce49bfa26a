"""Which rules there are: every file ``svcNNN_*.py`` in a family's folder is one."""

from __future__ import annotations

import importlib
import pkgutil
import re
from functools import lru_cache
from typing import TYPE_CHECKING, Callable, NamedTuple

from . import crash, rules

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .module import Module
    from .rule import Finding, Rule

FILE_NAME = re.compile(r"(svc\d{3})_(\w+)")


class Entry(NamedTuple):
    """A rule with its query and its page (the file's docstring)."""

    rule: Rule
    check: Callable[[Module], Iterator[Finding]]
    page: str
    file: str


def rule_files() -> Iterator[str]:
    """Dotted names of all rule modules, without importing them."""
    for family in pkgutil.iter_modules(rules.__path__, rules.__name__ + "."):
        path = [f"{folder}/{family.name.rpartition('.')[2]}" for folder in rules.__path__]
        for found in pkgutil.iter_modules(path, family.name + "."):
            if FILE_NAME.fullmatch(found.name.rpartition(".")[2]):
                yield found.name


@lru_cache(maxsize=None)
def load() -> tuple[Entry, ...]:
    """Import all rules, once, in the order of their codes."""
    entries = []
    for name in rule_files():
        module = importlib.import_module(name)
        entries.append(Entry(module.RULE, module.check, module.__doc__ or "", name.rpartition(".")[2]))
    return tuple(sorted(entries, key=lambda entry: entry.rule.code))


def pages() -> dict[str, tuple[Rule, str]]:
    """Code -> rule and its page, SVC900 included."""
    found = {entry.rule.code: (entry.rule, entry.page) for entry in load()}
    return {**found, crash.RULE.code: (crash.RULE, crash.__doc__ or "")}
