"""Programs that run an errand: a callback leaves when what was asked for has come, or has gone."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from .outline import Outline
from .startup import EXITS

if TYPE_CHECKING:
    from .callbacks import Callbacks
    from .callgraph import CallGraph
    from .clients import Clients
    from .facts import Call, Scope
    from .names import Names


class Errands:
    """Looks for the end that a program gives itself."""

    def __init__(self, names: Names, graph: CallGraph, clients: Clients, callbacks: Callbacks) -> None:
        self._names = names
        self._graph = graph
        self._clients = clients
        self._callbacks = callbacks

    def done_in_callback(self) -> bool:
        """Whether a callback of the main thread ends the program with success, and no message has to say so."""
        if self._clients.calls({"loop_start"}) or not self._clients.calls({"loop", "loop_forever"}):
            return False  # in paho's thread an exit ends the thread alone
        callbacks = self._callbacks.of("on_message", "on_publish")
        run = {*callbacks, *self._graph.run_by(call for scope in callbacks for call in scope.calls)}
        return any(self._succeeds(call) and not on_demand(call) for scope in run for call in scope.calls)

    def _succeeds(self, call: Call) -> bool:
        given = call.node.args
        if self._names.dotted(call.node.func, call.scope) not in EXITS or len(given) > 1:
            return False
        return not given or getattr(given[0], "value", 1) in (0, None)


def on_demand(call: Call) -> bool:
    """``if message.payload == b"quit": sys.exit()``: a service that others may stop."""
    asked = [test.test for test, _ in Outline(call.scope).at(call.line).arms if isinstance(test, ast.If)]
    return any(mentions_payload(test, call.scope) for test in asked)


def mentions_payload(expr: ast.expr, scope: Scope) -> bool:
    """Whether ``expr`` looks at a payload, itself or by a name that holds what was made of it."""
    named = {node.id for node in ast.walk(expr) if isinstance(node, ast.Name)}
    made_of = (one.expr for name in named for one in scope.bindings.get(name, ()))
    return any("payload" in ast.unparse(part) for part in (expr, *made_of))
