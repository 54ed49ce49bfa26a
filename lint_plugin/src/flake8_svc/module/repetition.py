"""Calls that run again and again for as long as the program lives."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Optional

from .callgraph import arguments
from .source import walk
from .startup import CONSTRUCTORS, MAIN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .callgraph import CallGraph
    from .clients import Clients
    from .endless import Endless
    from .facts import Call, Loop, LoopNode, Scope
    from .startup import StartUp

OTHER_LOOPS = frozenset({"loop_start", "loop_forever", "start"})


class Repetition:
    """An endless loop around the call, a timer that starts itself anew, or a method that others call in their loop."""

    def __init__(self, graph: CallGraph, clients: Clients, endless: Endless, startup: StartUp) -> None:
        self._graph = graph
        self._clients = clients
        self._endless = endless
        self._startup = startup

    def serves(self, call: Call) -> bool:
        """Whether ``call`` is repeated until the program is stopped, rather than until something has arrived."""
        for one in self._ways(call):
            around = self._endless.around(one.loop)
            if around is not None and around is one.loop and left_behind(around.node, one.line):
                around = self._endless.around(around.outer)
            if around is not None:
                return not self._endless.ended_by_callback(around)
            if one.loop is None and (self._starts_itself_anew(one.scope) or self._left_to_others(one.scope)):
                return True
        return False

    def around(self, call: Call) -> Optional[Loop]:
        """The endless loop that repeats ``call``, in its function or in one that runs it."""
        return next(filter(None, (self._endless.around(one.loop) for one in self._ways(call))), None)

    def _ways(self, call: Call) -> Iterator[Call]:
        """``call``, and the calls that run its function, as far up as no loop is in between."""
        seen: set[Scope] = set()
        waiting = [call]
        while waiting:
            one = waiting.pop()
            yield one
            if one.loop is None and one.scope not in seen:
                seen.add(one.scope)
                waiting += self._graph.callers(one.scope)

    def _starts_itself_anew(self, scope: Scope) -> bool:
        """``loop.call_later(1, self.poll)`` in poll."""
        given = (argument for call in scope.calls for argument in arguments(call.node))
        return any(scope in self._graph.named(argument, scope) for argument in given)

    def _left_to_others(self, scope: Scope) -> bool:
        """A method that nothing in this file calls, of a class whose client has no other network loop."""
        if scope.owner is None or self._graph.callers(scope) or scope in self._startup.connecting():
            return False
        if scope.name in MAIN or scope.name in CONSTRUCTORS or scope.name.startswith("test"):
            return False
        return not self._clients.calls(OTHER_LOOPS)


def left_behind(loop: LoopNode, line: int) -> bool:
    """``if done: client.loop(); break``: who comes to ``line`` leaves the loop behind it."""
    branches = (block for node in walk(loop) if isinstance(node, ast.If) for block in (node.body, node.orelse))
    return any(
        isinstance(block[-1], (ast.Break, ast.Return)) and block[0].lineno <= line <= block[-1].lineno
        for block in branches
        if block
    )
