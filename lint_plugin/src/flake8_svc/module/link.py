"""From one file of a program to the others: what an imported name stands for where it is defined."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, List, Optional, Union

from .facts import Binding, Class, Facts, Scope

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

# A class, a function, or all that a variable is bound to.
Target = Union[Class, Scope, List[Binding], None]
MAX_HOPS = 10  # `from .b import x` in a, `from .a import x` in b


class Link:
    """What one file's imports lead to."""

    def __init__(self, module: Callable[[str], Optional[Facts]]) -> None:
        """:param module: the file that a dotted name as this file writes it (``.bus``, ``house.bus``) means, if any."""
        self._module = module
        self._known: dict[str, Target] = {}

    def target(self, dotted: str) -> Target:
        """What ``dotted`` (``.bus.Link``, ``house.bus.connect``) is in the file that defines it."""
        if dotted not in self._known:
            self._known[dotted] = None  # asked again on the way: a circle of imports
            self._known[dotted] = self._find(dotted, MAX_HOPS)
        return self._known[dotted]

    def _find(self, dotted: str, hops: int) -> Target:
        module, name = split(dotted)
        facts = self._module(module) if name else None
        if facts is None or not hops:
            return None
        top = facts.top
        if name in top.classes:
            return top.classes[name]
        if name in top.functions:
            return top.functions[name]
        if name in top.bindings:
            return top.bindings[name]
        if name in facts.imports and facts.link is not None:  # `from .bus import Link` in __init__.py
            return facts.link._find(facts.imports[name], hops - 1)
        return None


def split(dotted: str) -> tuple[str, str]:
    """``house.bus.Link`` -> ``house.bus``, ``Link``; ``.Link`` -> ``.``, ``Link``."""
    module, dot, name = dotted.rpartition(".")
    return (module + dot if not module.strip(".") else module), name


def program(own: Facts, others: Sequence[Facts], packages: Collection[str]) -> Facts:
    """``own`` with the evidence of ``others``: their calls, classes, handlers; not their imports and top level.

    :param packages: those whose import by another file counts as own, because they are what clients come from.
    """
    found = Facts.__new__(Facts)
    for field, value in vars(own).items():
        if isinstance(value, list) and field != "starred":
            value = [*value, *(one for other in others for one in getattr(other, field))]
        if not isinstance(getattr(Facts, field, None), cached_property):  # those are to be worked out anew
            setattr(found, field, value)
    found.scope_of = {node: scope for one in (own, *others) for node, scope in one.scope_of.items()}
    foreign = (name for other in others for name in other.imported)
    found.imported = own.imported.union(name for name in foreign if name.partition(".")[0] in packages)
    # `app.client` is a member as well: of a module
    found.__dict__["member_names"] = frozenset().union(*(one.member_names | one.top.names for one in (own, *others)))
    return found
