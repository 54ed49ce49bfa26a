"""One client, many names: a variable, the parameter of a helper, the attribute of an object that was given it."""

from __future__ import annotations

import ast
from functools import cached_property
from typing import TYPE_CHECKING, Optional

from .classes import is_own, owner_of
from .clients import CALLBACKS
from .containers import attribute_bindings
from .facts import VALUE, Class

if TYPE_CHECKING:
    from .callgraph import CallGraph
    from .clients import Clients, Key
    from .facts import Assigned, Binding, Facts, Scope
    from .names import Names
    from .types import TypeFinder

MAX_STEPS = 8  # names in a row for the same object


class Identity:
    """Follows a name to the one place that it comes from; where several are possible it stays what it is."""

    def __init__(self, facts: Facts, names: Names, types: TypeFinder, graph: CallGraph, clients: Clients) -> None:
        self._facts = facts
        self._names = names
        self._types = types
        self._graph = graph
        self._clients = clients
        self._known: dict[tuple[ast.expr, Scope], Key] = {}

    def of(self, expr: ast.expr, scope: Scope, steps: int = MAX_STEPS) -> Key:
        """A key that is the same for all names of the object; None where ``expr`` is no name."""
        question = (expr, scope)
        if question not in self._known:
            self._known[question] = self._clients.key(expr, scope)  # the answer for those who ask on the way here
            self._known[question] = self._find(expr, scope, steps)
        return self._known[question]

    def _find(self, expr: ast.expr, scope: Scope, steps: int) -> Key:
        if isinstance(expr, ast.Subscript):  # clients[name]
            return (self.of(expr.value, scope, steps - 1), "[]")
        plain = self._clients.key(expr, scope)
        if steps <= 0:
            return plain
        if isinstance(expr, ast.Name):
            return self._of_name(expr, scope, steps) or plain
        if isinstance(expr, ast.Attribute):
            return self._of_attribute(expr, scope, steps) or plain
        if isinstance(expr, ast.Call):
            return self._returned(expr, scope, steps)
        return plain

    def _of_name(self, expr: ast.Name, scope: Scope, steps: int) -> Key:
        home = self._names.home(expr.id, scope)
        if home is None:
            return None
        position = next((i for i, one in enumerate(home.parameters) if one.arg == expr.id), None)
        if position is None:
            return self._bound(home.bindings.get(expr.id, []), steps)
        if position == 0 and home.owner is not None and expr.id in ("self", "cls"):
            return (home.owner, "self")
        return self._given(home, position, steps)

    def _of_attribute(self, expr: ast.Attribute, scope: Scope, steps: int) -> Key:
        owner = self._owner(expr.value, scope)
        if owner is None:
            return None
        family = [one for one in self._types.ancestry(owner) if isinstance(one, Class) and expr.attr in one.attributes]
        home = family[-1] if family else owner
        behind = self._bound(attribute_bindings(self._types, owner, expr.attr), steps)
        getters = [one for one in self._types.methods(owner, expr.attr) if one.decorators]  # @property
        if len(getters) == 1 and len(getters[0].returns) == 1:
            behind = self.of(getters[0].returns[0], getters[0], steps - 1)
        return behind or (home, expr.attr)

    def _owner(self, expr: ast.expr, scope: Scope) -> Optional[Class]:
        """The class of this file whose attribute is meant."""
        if is_own(expr):
            return owner_of(scope)
        named = self._types.class_of(expr, scope) if isinstance(expr, (ast.Name, ast.Attribute)) else None
        owners = [one for one in (self._types.of(expr, scope) or {named}) if isinstance(one, Class)]
        return owners[0] if len(owners) == 1 else None

    def _bound(self, bindings: list[Binding], steps: int) -> Key:
        """Where the only value comes from that is ever given."""
        values = [one for one in bindings if one.how == VALUE and getattr(one.expr, "value", one) is not None]
        if len(values) != 1:
            return None
        expr, scope = values[0].expr, values[0].scope
        if isinstance(expr, (ast.Name, ast.Attribute)):
            return self.of(expr, scope, steps - 1)
        return self._returned(expr, scope, steps) if isinstance(expr, ast.Call) else None

    def _returned(self, expr: ast.Call, scope: Scope, steps: int) -> Key:
        made = self._types.class_of(expr.func, scope)
        if isinstance(made, Class):
            return (made, "self") if self._clients.is_client_class(made) else None
        makers = self._types.functions(expr.func, scope)  # client = make_client()
        if len(makers) != 1:
            return None
        made_there = [one for one in makers[0].returns if getattr(one, "value", one) is not None]  # or it fails: None
        return self.of(made_there[0], makers[0], steps - 1) if len(made_there) == 1 else None

    def _given(self, function: Scope, position: int, steps: int) -> Key:
        """What all callers give for a parameter; for a callback's first one the client that calls it."""
        bound = function.owner is not None
        found: set[Key] = set()
        if position == int(bound and function.parameters[0].arg == "self"):
            found = {self.of(one.target.value, one.scope, steps - 1) for one in self.attached_to(function)}
        for call in self._graph.callers(function):
            if function in self._types.functions(call.node.func, call.scope):
                offset = bound and (call.receiver is not None or function.name == "__init__")
                given = call.argument(position - offset, function.parameters[position].arg)
                found.add(None if given is None else self.of(given, call.scope, steps - 1))
        return found.pop() if len(found) == 1 else None

    def attached_to(self, function: Scope) -> list[Assigned]:
        """Where clients are given ``function`` as a callback."""
        return [one for one in self.attached if function in self._types.functions(one.value, one.scope)]

    @cached_property
    def attached(self) -> list[Assigned]:
        """``client.on_connect = …``; ``= None`` takes a callback away."""
        given = (one for one in self._facts.assigned if one.target.attr in CALLBACKS)
        given = (one for one in given if getattr(one.value, "value", one) is not None)
        return [one for one in given if self._clients.is_client(one.target.value, one.scope)]
