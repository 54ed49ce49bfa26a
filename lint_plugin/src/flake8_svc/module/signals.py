"""Which signals the program handles itself."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from .containers import last_name

if TYPE_CHECKING:
    from .facts import Call, Facts, Scope
    from .names import Names
    from .types import TypeFinder

REGISTERING = frozenset({"signal", "add_signal_handler", "sigwait", "sigtimedwait", "pthread_sigmask"})
# Packages that install a SIGTERM handler of their own when they run a program.
HANDLING = ("uvicorn", "hypercorn", "gunicorn", "aiomisc", "twisted", "rospy", "celery")
SIGTERM_NUMBER = 15


class Signals:
    """Reads ``signal.signal(…)`` and ``loop.add_signal_handler(…)``."""

    def __init__(self, facts: Facts, names: Names, types: TypeFinder) -> None:
        self._facts = facts
        self._names = names
        self._types = types

    def handles_sigterm(self) -> bool:
        """Whether a SIGTERM handler is installed, as far as the file can show; what it leaves open counts as yes."""
        if any(map(self._names.imports, HANDLING)):
            return True
        return any(self._may_be_sigterm(call) for call in self._facts.calls_named(REGISTERING) if self._registers(call))

    def _registers(self, call: Call) -> bool:
        return call.name != "signal" or self._names.dotted(call.node.func, call.scope) == "signal.signal"

    def _may_be_sigterm(self, call: Call) -> bool:
        number = call.argument(0, "signalnum") or call.argument(0, "sig")
        return number is None or "SIGTERM" in self._mentioned(number, call.scope, 5)

    def _mentioned(self, expr: ast.expr, scope: Scope, depth: int) -> set[str]:
        """The signals that ``expr`` may stand for; SIGTERM among them where nothing shows it."""
        if isinstance(expr, ast.Constant):
            return {"SIGTERM" if expr.value in (SIGTERM_NUMBER, "SIGTERM", "TERM") else str(expr.value)}
        if isinstance(expr, (ast.Tuple, ast.List, ast.Set)):
            return set().union(*(self._mentioned(part, scope, depth) for part in expr.elts))
        if last_name(expr).startswith("SIG") and self._names.dotted(expr, scope):
            return {last_name(expr)}
        bindings = self._types.bindings(expr, scope) if depth else []
        if isinstance(expr, ast.Call) or not bindings:
            return {"SIGTERM"}  # getattr(signal, name), a dict's keys, a parameter: not shown
        return set().union(*(self._mentioned(one.expr, one.scope, depth - 1) for one in bindings))
