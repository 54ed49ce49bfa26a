"""asyncio objects touched from paho's thread: they are not locked, and the sleeping loop is not woken."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from .containers import last_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from .facts import Call, Facts
    from .inside import Inside
    from .names import Names
    from .types import TypeFinder

OBJECTS = frozenset(
    f"asyncio.{name}"
    for name in ("Condition", "Event", "Future", "LifoQueue", "PriorityQueue", "Queue", "Semaphore", "Task")
)
TOUCHING = frozenset("cancel get_nowait notify notify_all put_nowait release set set_exception set_result".split())
OF_LOOP = frozenset("call_at call_later call_soon create_task run_until_complete stop".split())
TIMING = frozenset({"call_at", "call_later", "call_soon"})  # nothing but a loop has methods of these names
STARTING = frozenset({"asyncio.create_task", "asyncio.ensure_future"})
LOOP_MAKERS = frozenset({"asyncio.get_event_loop", "asyncio.get_running_loop", "asyncio.new_event_loop"})
LOOP_CLASSES = frozenset({"asyncio.AbstractEventLoop", "asyncio.BaseEventLoop", "asyncio.events.AbstractEventLoop"})


class Crossing:
    """Knows event loops and what belongs to them."""

    def __init__(self, facts: Facts, names: Names, types: TypeFinder) -> None:
        self._facts = facts
        self._names = names
        self._types = types

    def touched(self, functions: Iterable[Inside]) -> Iterator[Call]:
        """The calls in ``functions`` that only the loop's own thread may make."""
        seen: set[Call] = set()
        for scope, _, _ in functions:
            for call in scope.calls:
                if call not in seen and self._unsafe(call):
                    seen.add(call)
                    yield call

    def _unsafe(self, call: Call) -> bool:
        if call.receiver is None or call.name in ("create_task", "ensure_future"):
            if self._names.dotted(call.node.func, call.scope) in STARTING:
                return True
        if call.receiver is None:
            return False
        if call.name in TOUCHING:
            found = self._types.of(call.receiver, call.scope)
            if found:
                return found <= OBJECTS
            return self._bound_to(call.receiver, call, "create_future", "Future")
        return call.name in OF_LOOP and self._is_loop(call.receiver, call)

    def _bound_to(self, expr: ast.expr, call: Call, *makers: str) -> bool:
        bound = [one.expr for one in self._types.bindings(expr, call.scope)]
        made = [one for one in bound if isinstance(one, ast.Call)]
        return bool(made) and all(last_name(one.func) in makers for one in made)

    def _is_loop(self, expr: ast.expr, call: Call) -> bool:
        if isinstance(expr, ast.Call):
            return self._names.dotted(expr.func, call.scope) in LOOP_MAKERS
        found = self._types.of(expr, call.scope)
        if not found.isdisjoint(LOOP_CLASSES):
            return True
        bound = self._types.bindings(expr, call.scope)
        if not found and not any(isinstance(one.expr, ast.Call) for one in bound):  # handed in: the names tell
            named = last_name(expr).endswith("loop") and call.name in ("create_task", "run_until_complete")
            return call.name in TIMING or named
        made = [(one.expr, one.scope) for one in bound if isinstance(one.expr, ast.Call)]
        return any(self._names.dotted(expr.func, scope) in LOOP_MAKERS for expr, scope in made)
