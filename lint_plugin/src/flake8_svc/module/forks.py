"""Programs that make daemons of themselves: fork, setsid, and what goes with them."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from .facts import Class
from .source import own_nodes
from .startup import EXITS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .callgraph import CallGraph
    from .facts import Call, Facts, Scope
    from .names import Names
    from .types import TypeFinder

FORK, SETSID, DUP2, UMASK = "os.fork", "os.setsid", "os.dup2", "os.umask"
EXEC = frozenset(f"os.{name}" for name in "execl execle execlp execv execve execvp execvpe".split())


class Forks:
    """Looks at each function with what it calls; one report a class or function."""

    def __init__(self, facts: Facts, names: Names, types: TypeFinder, graph: CallGraph) -> None:
        self._facts = facts
        self._names = names
        self._types = types
        self._graph = graph

    def daemonizing(self) -> Iterator[Call]:
        """The first fork (or setsid) of each class or function that daemonizes."""
        if self._uses_library() or not any(True for _ in self._facts.calls_named({"fork", "setsid"})):
            return
        reported: set[Scope | Class] = set()
        for scope in self._innermost():
            owner = scope.owner or scope
            if owner not in reported:
                reported.add(owner)
                yield min(self._named(scope, {FORK}) or self._named(scope, {SETSID}), key=lambda call: call.line)

    def derived(self) -> Iterator[Class]:
        """The classes that are daemons by a base in another file."""
        at_hand = any(True for _ in self._facts.calls_named({"fork", "setsid"})) and not self._uses_library()
        daemons = {scope.owner for scope in self._innermost()} if at_hand else set()
        for found in self._facts.classes if daemons - {None} else ():
            bases = [one for one in self._types.ancestry(found) if isinstance(one, Class)]
            if any(base in daemons and base.scope.file is not found.scope.file for base in bases):
                yield found

    def _uses_library(self) -> bool:
        made = self._facts.calls_named({"DaemonContext", "Daemonize", "DaemonRunner"})
        return any(self._names.dotted(call.node.func, call.scope).startswith("daemon") for call in made)

    def _innermost(self) -> list[Scope]:
        """Functions that daemonize, without those that only call one that does."""
        forking = {call.scope for call in self._facts.calls_named({"fork", "setsid"})}
        callers = {call.scope for scope in forking for call in self._graph.callers(scope)}
        found = [scope for scope in self._facts.scopes if scope in forking | callers and self._daemonizes(scope)]
        return [
            scope
            for scope in found
            if not any(other is not scope and other in self._graph.run_by(scope.calls) for other in found)
        ]

    def _daemonizes(self, scope: Scope) -> bool:
        forks, sessions = len(self._named(scope, {FORK})), len(self._named(scope, {SETSID}))
        leaves = len(self._named(scope, EXITS)) + exits_by_raise(scope)
        if forks > 1 and (sessions or leaves > 1):
            return True
        if forks and sessions and leaves and not self._named(scope, EXEC):
            return True
        redirects = (forks or sessions) and self._named(scope, {DUP2})
        return bool(redirects) and any(map(forgets_umask, self._named(scope, {UMASK})))

    def _named(self, scope: Scope, dotted: frozenset[str] | set[str]) -> list[Call]:
        """Calls of ``dotted`` in ``scope`` and in its helpers; those of a helper called twice count twice."""
        helpers = (helper for call in scope.calls for helper in self._graph.named(call.node.func, scope))
        calls = [*scope.calls, *(inner for helper in helpers if helper is not scope for inner in helper.calls)]
        return [call for call in calls if self._is(call, dotted)]

    def _is(self, call: Call, dotted: frozenset[str] | set[str]) -> bool:
        return self._names.dotted(call.node.func, call.scope) in dotted


def forgets_umask(call: Call) -> bool:
    """``os.umask(0)``; ``before = os.umask(0)`` only reads it."""
    value = call.argument(0, "mask")
    return call.statement is not None and isinstance(call.statement, ast.Expr) and getattr(value, "value", None) == 0


def exits_by_raise(scope: Scope) -> int:
    """How often ``scope`` says ``raise SystemExit``."""
    return sum(1 for node in own_nodes(scope) if isinstance(node, ast.Raise) and "SystemExit" in ast.dump(node))
