"""aiomisc programs: the parts of the model that know this library, put together when a rule asks."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from .coroutines import Coroutines
from .entrypoints import Entrypoints
from .guards import Guards
from .readiness import Readiness
from .services import Services
from .streams import deaf_to_eof

if TYPE_CHECKING:
    import ast
    from collections.abc import Iterator

    from .callgraph import CallGraph
    from .facts import Call, Facts
    from .names import Names
    from .types import TypeFinder


class Aiomisc:
    """What the 4xx rules ask."""

    def __init__(self, facts: Facts, names: Names, types: TypeFinder, graph: CallGraph) -> None:
        self._facts = facts
        self._names = names
        self._types = types
        self._graph = graph
        self._guards = Guards(facts)

    @cached_property
    def services(self) -> Services:
        """The file's services and their methods."""
        return Services(self._facts, self._names, self._types, self._graph)

    @cached_property
    def coroutines(self) -> Coroutines:
        """The file's coroutine functions, of services or not."""
        return Coroutines(self._facts, self._names, self._types, self._guards)

    @cached_property
    def entrypoints(self) -> Entrypoints:
        """Where the program runs its services."""
        return Entrypoints(self._facts, self._names, self._types, self.services, self.coroutines, self._guards)

    @cached_property
    def readiness(self) -> Readiness:
        """Whether each start() says that it is ready."""
        return Readiness(self.services, self.coroutines, self._graph)

    def deaf_to_eof(self) -> Iterator[tuple[ast.AST, str]]:
        """Reads of a connection whose end nobody looks for, each with the reader's name."""
        return deaf_to_eof(self.services)

    def supers_not_awaited(self) -> Iterator[Call]:
        """``super().start()`` as a statement of a service's coroutine."""
        return self.services.supers_not_awaited()
