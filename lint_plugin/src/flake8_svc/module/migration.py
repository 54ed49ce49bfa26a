"""What a file's clients of VERSION1 take with them when they ask for VERSION2: their callbacks, and what forbids it."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, NamedTuple

from .creations import Version
from .signatures import SIGNATURES, V1, V1_MQTT5, V2, fits

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .callbacks import Callbacks
    from .callgraph import CallGraph
    from .creations import Creation, Creations
    from .facts import Scope
    from .signatures import Attached, Signatures

# Events whose parameters are others under VERSION2.
VERSIONED = frozenset(event for event, ways in SIGNATURES.items() if len(set(ways)) > 1)


class Moving(NamedTuple):
    """A function that is called in another way after the migration."""

    function: Scope
    event: str
    bound: bool
    numbers: bool  # its reason is an int today


class Blocked(Exception):
    """Why the file cannot be migrated, in a few words."""


class Migration:
    """A file is migrated as a whole: its clients may share their callbacks."""

    def __init__(self, graph: CallGraph, callbacks: Callbacks, creations: Creations, signatures: Signatures) -> None:
        self._graph = graph
        self._callbacks = callbacks
        self._creations = creations
        self._signatures = signatures

    def clients(self) -> list[Creation]:
        """The clients that ask for VERSION1. :raises Blocked: where others stay behind."""
        if any(one.for_paho_1 for one in self._creations.all):
            raise Blocked("the file serves paho 1 as well, whose callbacks take what those of VERSION1 take")
        if any(one.version not in (Version.ONE, Version.TWO) for one in self._creations.all):
            raise Blocked("another client of the file does not show which version it asks for")
        return [one for one in self._creations.all if one.version is Version.ONE]

    def functions(self) -> list[Moving]:
        """The callbacks that change with them. :raises Blocked: where one of them must not, or cannot be read."""
        clients = self.clients()
        attached = [one for one in self._signatures.attached() if one.event in VERSIONED]
        moving = [one for one in attached if any(made in clients for made in one.made)]
        self._refuse_foreign(clients, moving)
        staying = {one.function for one in attached if one not in moving and V2 not in one.in_force}
        found: dict[Scope, Moving] = {}
        for one in moving:
            if one.function in staying:
                raise Blocked(f"{one.function.name}() serves a client that stays with VERSION1, too")
            if not self._is_there(one):
                other = found.setdefault(one.function, self._moving(one))
                if other.event != one.event:
                    raise Blocked(f"{one.function.name}() serves two events")
        for function, event in self._waiting():
            if function not in found and not any(one.function is function for one in attached):
                found[function] = Moving(function, event, function.owner is not None, True)
        return list(found.values())

    def _moving(self, one: Attached) -> Moving:
        name = one.function.name
        if one.bound is None or not one.plain:
            raise Blocked(f"{name}() is wrapped, or handed over in a way that hides what it takes")
        if not any(fits(one.function, one.bound, SIGNATURES[one.event][which]) for which in (V1, V1_MQTT5)):
            raise Blocked(f"{name}() does not fit VERSION1 either (SVC110)")
        if self._graph.callers(one.function):
            raise Blocked(f"{name}() is called by the program itself as well")
        return Moving(one.function, one.event, one.bound, V1 in one.in_force)

    def _is_there(self, one: Attached) -> bool:
        """Whether the function was written for VERSION2: it fits that alone."""
        return one.bound is not None and [
            fits(one.function, one.bound, SIGNATURES[one.event][which]) for which in (V1, V1_MQTT5, V2)
        ] == [False, False, True]

    def _waiting(self) -> Iterator[tuple[Scope, str]]:
        """Functions with the name and the parameters of a callback, which another file attaches, or nobody yet."""
        for found in self._callbacks.attached_elsewhere():
            if found.event in VERSIONED:
                yield from ((function, found.event) for function in found.functions)

    def _refuse_foreign(self, clients: list[Creation], moving: list[Attached]) -> None:
        """:raises Blocked: where callbacks are, or may be, in other files."""
        for found in self._callbacks.registrations():
            if found.event in VERSIONED and not found.functions:
                raise Blocked(f"its {found.event} is in another file")
        for made in clients:
            if any(made in one.made for one in moving):
                continue
            scope = made.call.scope
            if handed_back(made, scope) and not self._graph.callers(scope):
                raise Blocked(f"{scope.name}() makes the client for other files, where its callbacks may be")


def handed_back(made: Creation, scope: Scope) -> bool:
    """``return Client(…)``, ``client = Client(…)`` … ``return client``."""
    names = {
        target.id
        for target in getattr(made.call.statement, "targets", [])
        if isinstance(target, ast.Name) and scope.parent is not None
    }
    return any(value is made.call.node or getattr(value, "id", "") in names for value in scope.returns)
