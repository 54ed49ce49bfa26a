"""Signal handlers: which function is one, for which signals, and what runs in it."""

from __future__ import annotations

import ast
import re
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from .containers import last_name
from .memo import Memo
from .reach import reached

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from .callgraph import CallGraph
    from .facts import Call, Facts, Scope
    from .names import Names
    from .types import TypeFinder

UNKNOWN = "?"  # a signal that the file does not show
NUMBERS = {1: "SIGHUP", 2: "SIGINT", 3: "SIGQUIT", 9: "SIGKILL", 10: "SIGUSR1", 12: "SIGUSR2", 15: "SIGTERM"}
# What signal.signal takes instead of a function.
DISPOSITIONS = frozenset({"SIG_IGN", "SIG_DFL", "default_int_handler"})
SIGNAL_NUMBER = re.compile(r"_*sig(nal|num|no|_?number|_?num|_?no|nal_?num|nal_?no|nal_?number|nal_?id)?_*", re.I)
FRAME = re.compile(r"_*(stack_?|current_?)?frame_*", re.I)


class Registration(NamedTuple):
    """One ``signal.signal(…)`` or ``loop.add_signal_handler(…)``.

    ``functions`` is empty where the handler stands in another file; ``on_loop`` tells add_signal_handler, whose
    functions run as ordinary callbacks of the loop.
    """

    call: Call
    number: ast.expr
    signals: frozenset[str]
    handler: ast.expr
    functions: tuple[Scope, ...]
    on_loop: bool


class Handlers:
    """All handlers of the file."""

    def __init__(self, facts: Facts, names: Names, types: TypeFinder, graph: CallGraph) -> None:
        self._facts = facts
        self._names = names
        self._types = types
        self._graph = graph
        self._memo = Memo()

    @cached_property
    def registrations(self) -> list[Registration]:
        """Every handler that is installed; ``SIG_IGN`` and its like are none."""
        return [*self._registered("signal", False), *self._registered("add_signal_handler", True)]

    def _registered(self, name: str, on_loop: bool) -> Iterator[Registration]:
        for call in self._facts.calls_named({name}):
            number, handler = call.argument(0, "sig" if on_loop else "signalnum"), call.argument(1, "handler")
            handler = handler or call.argument(1, "callback")
            if number is None or handler is None or not (on_loop or self.installs(call)):
                continue
            if last_name(handler) not in DISPOSITIONS:
                signals = frozenset(self.signals(number, call.scope))
                yield Registration(call, number, signals, handler, self._functions(handler, call.scope), on_loop)

    def installs(self, call: Call) -> bool:
        """Whether ``call`` is one of ``signal.signal``."""
        if call.receiver is None and "signal" in self._facts.starred:
            return call.name == "signal"
        return self._names.dotted(call.node.func, call.scope) == "signal.signal"

    def _functions(self, handler: ast.expr, scope: Scope) -> tuple[Scope, ...]:
        """The handler's functions; for a parameter those that the callers hand in."""
        found = self._graph.named(handler, scope)
        position = next((i for i, one in enumerate(scope.parameters) if one.arg == getattr(handler, "id", None)), None)
        if found or position is None:
            return found
        position -= scope.owner is not None
        given = ((call, call.argument(position, last_name(handler))) for call in self._graph.callers(scope))
        return tuple(f for call, one in given if one is not None for f in self._graph.named(one, call.scope))

    def signals(self, expr: ast.expr, scope: Scope) -> set[str]:
        """The names of the signals that ``expr`` may stand for, UNKNOWN among them where nothing shows it."""
        return self._memo.ask((expr, scope), lambda: self._signals(expr, scope), {UNKNOWN})

    def _signals(self, expr: ast.expr, scope: Scope) -> set[str]:
        if isinstance(expr, ast.Constant):
            return {NUMBERS.get(expr.value, UNKNOWN) if isinstance(expr.value, int) else str(expr.value)}
        if isinstance(expr, (ast.Tuple, ast.List, ast.Set)):
            return set().union(*(self.signals(part, scope) for part in expr.elts))
        if re.fullmatch(r"SIG[A-Z]\w*", last_name(expr)):
            return {last_name(expr)}
        if isinstance(expr, ast.Call) and last_name(expr.func) == "getattr" and len(expr.args) > 1:
            return self.signals(expr.args[1], scope)
        bindings = self._types.bindings(expr, scope)
        if isinstance(expr, ast.Call) or not bindings:
            return {UNKNOWN}
        return set().union(*(self.signals(one.expr, one.scope) for one in bindings))

    def stays(self, one: Registration) -> bool:
        """Whether nothing puts back what was before; a handler that gives a second Ctrl-C its default stays."""
        for call in self._facts.calls_named({"signal"}):
            number, handler = call.argument(0, "signalnum"), call.argument(1, "handler")
            if number is None or handler is None or call.scope in self.inside:
                continue
            if self.installs(call) and self._is_earlier(handler, call.scope):
                if not one.signals.isdisjoint(self.signals(number, call.scope)):
                    return False
        return not isinstance(one.call.statement, ast.Assign)

    def _is_earlier(self, handler: ast.expr, scope: Scope) -> bool:
        """Whether ``handler`` is the default, or what signal() or getsignal() gave back."""
        if last_name(handler) in ("SIG_DFL", "default_int_handler"):
            return True
        bound = [binding.expr for binding in self._types.bindings(handler, scope)]
        return any(isinstance(expr, ast.Call) and last_name(expr.func) in ("signal", "getsignal") for expr in bound)

    # -- functions ----------------------------------------------------------------------------------------------

    @cached_property
    def functions(self) -> list[Scope]:
        """Functions that interrupt the main thread: given to signal.signal, or with a handler's two parameters."""
        on_loop = {function for one in self.registrations if one.on_loop for function in one.functions}
        given = [function for one in self.registrations if not one.on_loop for function in one.functions]
        named = [scope for scope in self._facts.scopes if scope not in on_loop and takes_signal(scope)]
        return list(dict.fromkeys([*given, *named]))

    @cached_property
    def inside(self) -> set[Scope]:
        """All functions that run in a handler, at any depth."""
        return self.run_in(self.functions)

    def run_in(self, roots: Iterable[Scope]) -> set[Scope]:
        """``roots`` and what they call, at any depth; not what they hand to a thread or a loop."""
        return reached(roots, self._runs_at_once)

    def _runs_at_once(self, scope: Scope) -> Iterator[Scope]:
        called = (found for call in scope.calls for found in self._graph.named(call.node.func, scope))
        return (found for found in called if not found.runs_later)

    def calls(self) -> Iterator[Call]:
        """The calls that run in a handler, in the order of the source."""
        return (call for scope in self._facts.scopes if scope in self.inside for call in scope.calls)


def takes_signal(scope: Scope) -> bool:
    """``def stop(signum, frame)``."""
    names = [parameter.arg for parameter in scope.parameters]
    if scope.owner is not None and names[:1] in (["self"], ["cls"]):
        names = names[1:]
    return len(names) == 2 and bool(SIGNAL_NUMBER.fullmatch(names[0]) and FRAME.fullmatch(names[1]))
