"""From one file of a program to the others: what an imported name stands for where it is defined."""

from __future__ import annotations

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
    found.__dict__ = dict(vars(own))
    found.__dict__.pop("calls_by_name", None)
    found.imported = own.imported.copy()
    members = own.member_names | own.top.names
    for field in ("scopes", "classes", "calls", "handlers", "assigned"):
        setattr(found, field, [*getattr(own, field), *(one for other in others for one in getattr(other, field))])
    for other in others:
        found.scope_of = {**found.scope_of, **other.scope_of}
        found.imported |= {name for name in other.imported if name.partition(".")[0] in packages}
        members |= other.member_names | other.top.names
    found.__dict__["member_names"] = members  # of variables of modules as well: `app.client`
    return found
