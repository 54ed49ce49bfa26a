"""Which functions are a client's callbacks, however they got there."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING, NamedTuple, Optional

from .clients import CALLBACKS, USER_DATA
from .parameters import given_to

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .clients import Client, Clients
    from .facts import Assigned, Facts, Scope
    from .types import TypeFinder

# @client.connect_callback() … of paho 1.6 and later
DECORATORS = {"topic_callback": "on_message", **{f"{event[3:]}_callback": event for event in CALLBACKS}}

# Functions that another file attaches to a client carry the name of what they are for: on_connect, _on_mqtt_connect,
# handle_connected, onConnect, connect_cb.
LIKE_CONNECT = re.compile(
    r"_*(mqtt)?_*(on|handle)_?(\w+_)?(re)?connect(ed)?(_.*)?|_*\w*connect(ed)?_(cb|callback|handler)", re.I
)


class Registration(NamedTuple):
    """A callback given to a client; no functions where the file does not show which."""

    event: str
    functions: tuple[Scope, ...]
    client: Optional[Client]
    given: Optional[ast.expr] = None  # what was registered, where that is an expression


class Callbacks:
    """Assigned, overridden, decorated, added for a topic."""

    def __init__(self, facts: Facts, types: TypeFinder, clients: Clients) -> None:
        self._facts = facts
        self._types = types
        self._clients = clients
        self._found: Optional[list[Registration]] = None

    def registrations(self) -> list[Registration]:
        """Every callback of the file."""
        if self._found is None:
            self._found = []
            if self._clients.imported:
                self._found = [*self._assigned(), *self._overridden(), *self._decorated(), *self._added()]
        return self._found

    def of(self, *events: str) -> list[Scope]:
        """The functions registered for ``events``, or for any event if none is named."""
        return [one for found in self.registrations() if not events or found.event in events for one in found.functions]

    def unseen(self, event: str) -> bool:
        """Whether a client has a callback for ``event`` whose code is not in this file."""
        return any(found.event == event and not found.functions for found in self.registrations())

    def attached_elsewhere(self) -> Iterator[Registration]:
        """Functions with the name and the parameters of a callback, which this file gives to no client itself."""
        known = set(self.of())
        for scope in self._facts.scopes:
            event = scope.name.lstrip("_")
            if event in CALLBACKS and scope not in known and shaped_like_callback(scope):
                yield Registration(event, (scope,), None)

    def named_like_connect(self) -> Iterator[Scope]:
        """Functions whose name says that somebody attaches them as on_connect."""
        return (scope for scope in self._facts.scopes if LIKE_CONNECT.fullmatch(scope.name))

    def _registration(self, event: str, handler: ast.expr, scope: Scope, client: Optional[Client]) -> Registration:
        return Registration(event, tuple(self._types.functions(handler, scope)), client, handler)

    def _assigned(self) -> Iterator[Registration]:
        for one in self._facts.assigned:
            if one.target.attr in CALLBACKS and self._clients.is_client(one.target.value, one.scope):
                if getattr(one.value, "value", one) is not None and not self._assigned_again(one):  # None takes it away
                    client = self._clients.client(one.target.value, one.scope)
                    yield self._registration(one.target.attr, one.value, one.scope, client)

    def _assigned_again(self, one: Assigned) -> bool:
        """Whether the next line puts another function there: a slip that has no effect."""
        place = (one.target.attr, one.target.col_offset, (one.value.end_lineno or 0) + 1)
        return any(
            (other.target.attr, other.target.col_offset, other.target.lineno) == place
            and other.scope is one.scope
            and ast.unparse(other.target) == ast.unparse(one.target)
            for other in self._facts.assigned
        )

    def _overridden(self) -> Iterator[Registration]:
        for found in self._facts.classes:
            if self._clients.is_client_class(found):
                for name in CALLBACKS.intersection(found.methods):
                    yield Registration(name, (found.methods[name],), None)

    def _decorated(self) -> Iterator[Registration]:
        for scope in self._facts.scopes:
            for decorator in scope.decorators:
                func = getattr(decorator, "func", None)
                event = DECORATORS.get(getattr(func, "attr", ""))
                outside = scope.parent or scope
                if event and func is not None and self._clients.is_client(func.value, outside):
                    yield Registration(event, (scope,), self._clients.client(func.value, outside))

    def _added(self) -> Iterator[Registration]:
        for call, client in self._clients.calls({"message_callback_add"}):
            handler = call.argument(1, "callback")
            if handler is not None:
                yield self._registration("on_message", handler, call.scope, client)


def shaped_like_callback(scope: Scope, least: int = 3) -> bool:
    """``(client, userdata, …)`` with one to four more, as paho hands them over."""
    names = given_to(scope)
    return least <= len(names) <= 6 and names[1].strip("_").lower() in USER_DATA
