"""What the program itself does when the connection is lost."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Optional

from .results import acted_on
from .source import walk
from .startup import EXITS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from .callbacks import Callbacks
    from .callgraph import CallGraph
    from .clients import Clients, Key
    from .endless import Endless
    from .facts import Call, Facts, Loop, Scope
    from .names import Names

RECONNECTING = frozenset({"reconnect", "connect", "connect_async", "connect_srv"})
GIVING_WORD = frozenset({"set", "cancel", "set_result", "set_exception", "quit", "stop", "put", "put_nowait", "kill"})


class Losses:
    """Answers about on_disconnect, and about network loops that look at their return code."""

    def __init__(
        self, facts: Facts, names: Names, graph: CallGraph, clients: Clients, callbacks: Callbacks, endless: Endless
    ) -> None:
        self._facts = facts
        self._names = names
        self._graph = graph
        self._clients = clients
        self._callbacks = callbacks
        self._endless = endless

    def end_program(self) -> bool:
        """Whether the program ends (and systemd starts it anew) when the connection is lost."""
        if any(acted_on(call) for call, _ in self._clients.calls({"loop"})):
            return True
        return self._clients.told_not_to_reconnect() or self._callback_exits() or self._callback_ends_loop()

    def handled(self, call: Call) -> bool:
        """Whether an on_disconnect reconnects, ends the program, or tells ``call``'s loop; one of another file may."""
        if self._callbacks.unseen("on_disconnect") or self._callback_exits():
            return True
        again = [found.call for found in self._clients.calls(RECONNECTING) if found.call.scope in self._after_loss()]
        if any(call.name != "loop" or self._tries_again(one) for one in again):
            return True
        told = self._after_loss()
        if any(scope.raises or any(inner.name in GIVING_WORD for inner in scope.calls) for scope in told):
            return True
        changed = self._changed_by(self._callbacks.of("on_disconnect"))
        if not changed:
            return False
        looked_at = {key for scope in self._facts.scopes for key in self._tested(scope)}
        return not changed.isdisjoint(looked_at | self._mentioned(call.scope))

    def _tries_again(self, call: Call) -> bool:
        """Whether ``call`` is repeated, or left to a timer: on_disconnect comes once, before the broker is back."""
        told = self._callbacks.of("on_disconnect")
        at_once = self._graph.run_by(inner for scope in told for inner in scope.calls).union(told)
        ways = [call, *self._graph.callers(call.scope)]
        return call.scope not in at_once or any(way.loop is not None for way in ways if way.scope in at_once)

    def _changed_by(self, scopes: Iterable[Scope]) -> set[Key]:
        """Attributes and outer variables that ``scopes`` assign."""
        given = set(scopes)
        keys = {self._clients.key(one.target, one.scope) for one in self._facts.assigned if one.scope in given}
        for scope in given:
            keys |= {self._clients.key(ast.Name(id=name), scope.parent or scope) for name in scope.outer_names}
        return keys - {None}

    def _mentioned(self, scope: Scope) -> set[Key]:
        if scope.parent is None:
            return set()  # the whole file: it holds on_disconnect as well
        named = (node for node in walk(scope.node) if isinstance(node, (ast.Name, ast.Attribute)))
        return {self._clients.key(node, scope) for node in named}

    def reconnects_in(self, loop: Optional[Loop]) -> bool:
        """Whether the body of ``loop`` looks after the connection itself."""
        if loop is None:
            return False
        first, last = loop.node.lineno, loop.node.end_lineno or loop.node.lineno
        looks = (call for call, _ in self._clients.calls(RECONNECTING | {"is_connected"}) if call.scope is loop.scope)
        return any(first <= call.line <= last for call in looks)

    def _after_loss(self) -> set[Scope]:
        return self._graph.reachable(self._callbacks.of("on_disconnect"))

    def _callback_exits(self) -> bool:
        for scope in self._after_loss():
            if any(self._names.dotted(call.node.func, scope) in EXITS for call in scope.calls):
                return True
            if any("SystemExit" in ast.dump(node) for node in scope.raises):
                return True
        told = self._callbacks.of("on_disconnect")
        return any(call.scope in told for call, _ in self._clients.calls({"loop_stop", "disconnect"}))

    def _callback_ends_loop(self) -> bool:
        """``while connected: …`` with an on_disconnect that takes ``connected`` back."""
        changed = self._changed_by(self._after_loss())
        return any(not changed.isdisjoint(self._lasting(scope)) for scope in self._facts.scopes)

    def _lasting(self, scope: Scope) -> Iterator[Key]:
        """What an endless loop goes on with: ``while connected``, not ``while not connected``."""
        for loop in scope.loops:
            if isinstance(loop.node, ast.While) and self._endless.loop(loop):
                tests = loop.node.test.values if isinstance(loop.node.test, ast.BoolOp) else [loop.node.test]
                yield from (self._clients.key(test, scope) for test in tests)

    def _tested(self, scope: Scope) -> Iterator[Key]:
        """Everything that the condition of a ``while`` looks at."""
        for loop in scope.loops:
            if isinstance(loop.node, ast.While):
                named = (node for node in ast.walk(loop.node.test) if isinstance(node, (ast.Name, ast.Attribute)))
                yield from (self._clients.key(node, scope) for node in named)
