"""Which function runs which: surely, and perhaps."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Optional

from .facts import Scope
from .reach import reached

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from .facts import Call, Facts
    from .types import TypeFinder

# What runs a function that it is given, soon and once: Thread(target=f), executor.submit(f), run_in_executor(None, f).
RUNNERS = frozenset({"Thread", "Process", "submit", "run_in_executor", "to_thread", "start_new_thread", "create_task"})


class CallGraph:
    """``callers`` holds what is sure and serves to report; ``reachable`` adds what may be, and serves to be silent."""

    def __init__(self, facts: Facts, types: TypeFinder) -> None:
        self._facts = facts
        self._types = types
        self._runs: dict[Call, tuple[Scope, ...]] = {}
        self._callers: dict[Scope, list[Call]] = {}
        self._perhaps: dict[Scope, set[Scope]] = {}
        self._reachable: dict[frozenset[Scope], set[Scope]] = {}
        self._methods: Optional[dict[str, list[Scope]]] = None

    def runs(self, call: Call) -> tuple[Scope, ...]:
        """The functions of this file that ``call`` runs, itself or in a thread that it starts."""
        if call not in self._runs:
            found = self._types.functions(call.node.func, call.scope)
            if call.name in RUNNERS:
                for given in arguments(call.node):
                    found += self._types.functions(given, call.scope)
            self._runs[call] = found
        return self._runs[call]

    def named(self, expr: ast.expr, scope: Scope) -> tuple[Scope, ...]:
        """The functions of this file that ``expr`` stands for, uncalled."""
        return self._types.functions(expr, scope)

    def callers(self, function: Scope) -> list[Call]:
        """The calls that run ``function``; those through another name of it are not seen."""
        if function not in self._callers:
            name = function.owner.name if function.owner is not None and function.name == "__init__" else function.name
            candidates = self._facts.calls_named({name, "__init__", *RUNNERS})
            self._callers[function] = [call for call in candidates if function in self.runs(call)]
        return self._callers[function]

    def run_by(self, calls: Iterable[Call]) -> set[Scope]:
        """All functions that ``calls`` surely run, at any depth."""
        roots = (function for call in calls for function in self.runs(call))
        return reached(roots, lambda function: [found for call in function.calls for found in self.runs(call)])

    def reachable(self, roots: Iterable[Scope]) -> set[Scope]:
        """``roots`` and all functions that may run because of them, also those that are only handed on."""
        given = frozenset(roots)
        if given not in self._reachable:
            self._reachable[given] = reached(given, self._perhaps_run)
        return self._reachable[given].copy()

    def _perhaps_run(self, scope: Scope) -> set[Scope]:
        if scope not in self._perhaps:
            found: set[Scope] = set()
            for call in scope.calls:
                found.update(self._types.functions(call.node.func, scope) or self._same_name(call))
                for given in arguments(call.node):
                    found.update(self._types.functions(given, scope) if not isinstance(given, ast.Call) else ())
            self._perhaps[scope] = found
        return self._perhaps[scope]

    def _same_name(self, call: Call) -> Iterator[Scope]:
        """Methods of that name, where nothing says what the receiver is."""
        if self._methods is None:
            self._methods = {}
            for found in self._facts.classes:
                for name, method in found.methods.items():
                    self._methods.setdefault(name, []).append(method)
        receiver = call.receiver
        if receiver is None or call.name not in self._methods or self._types.of(receiver, call.scope):
            return
        if not isinstance(self._types.class_of(receiver, call.scope), str):  # subprocess.run() is no method of ours
            yield from self._methods[call.name]


def arguments(call: ast.Call) -> list[ast.expr]:
    """All arguments, by position or by keyword."""
    return [*call.args, *(keyword.value for keyword in call.keywords)]
