"""What a signal handler does to the main thread that it interrupts: waits, locks, publishes."""

from __future__ import annotations

import ast
from functools import cached_property
from typing import TYPE_CHECKING, Optional

from .callgraph import arguments
from .facts import Class
from .source import own_nodes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .clients import ClientCall, Clients
    from .facts import Call, Scope
    from .handlers import Handlers
    from .names import Names
    from .types import TypeFinder

QUEUES = frozenset(
    f"{module}.{name}"
    for module in ("queue", "Queue", "multiprocessing")
    for name in ("Queue", "LifoQueue", "PriorityQueue", "JoinableQueue")
)
LOCKS = frozenset(
    f"{module}.{name}"
    for module in ("threading", "multiprocessing")
    for name in ("Lock", "Semaphore", "BoundedSemaphore")
)
EVENTS = frozenset({"threading.Event", "multiprocessing.Event", "threading.Condition", "multiprocessing.Condition"})
QUEUE_METHODS = frozenset({"put", "get", "put_nowait", "get_nowait", "join"})
WAITING = frozenset({"wait_for_publish", "sleep", "join", "shutdown", "acquire", *QUEUE_METHODS})
NOTIFYING = frozenset({"set", "notify", "notify_all", "notifyAll"})


class Interrupts:
    """Calls that stand in a handler, or in what it calls."""

    def __init__(
        self, names: Names, types: TypeFinder, clients: Clients, handlers: Handlers, client_classes: tuple[str, ...]
    ) -> None:
        self._names = names
        self._types = types
        self._clients = clients
        self._handlers = handlers
        self._client_classes = frozenset(client_classes)

    def client_calls(self, method: str) -> Iterator[Call]:
        """Calls of a client's ``method`` in a handler."""
        return (found.call for found in self._clients.calls({method}) if found.call.scope in self._handlers.inside)

    def second_loops(self) -> Iterator[ClientCall]:
        """The network loops that a handler runs itself, of clients that nothing but a thread serves otherwise."""
        threads = self._clients.calls({"loop_start"})
        served = self._clients.calls({"loop", "loop_forever"}) if threads else []
        inside = [one for one in served if one.call.scope in self._handlers.functions]
        if not inside:
            return
        ends = self._clients.calls({"disconnect", "loop_stop"})
        stopped = {one.call.scope for one in ends if one.method == "loop_stop"}  # there the thread may be over
        threaded = {one.client.key for one in threads if one.call.scope not in stopped} - {None}
        threaded -= {one.client.key for one in served if one not in inside}
        for one in inside:
            ended = any(end.call.scope is one.call.scope and end.call.line < one.call.line for end in ends)
            if one.client.key in threaded and not ended:
                yield one

    # -- waiting ------------------------------------------------------------------------------------------------

    def blocking(self) -> Iterator[tuple[ast.expr, str]]:
        """What waits in a handler: the place to report, and its text."""
        for call in self._handlers.calls():
            if self._waits(call):
                yield call.node.func, f"{ast.unparse(call.node.func)}()"
        for scope in self._handlers.inside:
            for node in own_nodes(scope):
                if isinstance(node, ast.With):
                    for item in node.items:
                        if self._is(item.context_expr, scope, LOCKS):
                            yield item.context_expr, f"with {ast.unparse(item.context_expr)}"

    def _waits(self, call: Call) -> bool:
        if call.name == "loop_stop":
            return self.threaded and self._is_client(call)
        if call.name == "stop":
            return self._house_client(call) and self._has_thread(call)
        return call.name in WAITING and self._waits_by_name(call)

    def _waits_by_name(self, call: Call) -> bool:
        receiver, scope = call.receiver, call.scope
        if call.name == "sleep":
            return self._names.dotted(call.node.func, scope) == "time.sleep"
        if receiver is None:
            return False
        if call.name == "wait_for_publish":
            return not self._types.functions(call.node.func, scope)
        if call.name == "shutdown":
            return self._waits_for_executor(call)
        if call.name == "acquire":
            return (
                self._is(receiver, scope, LOCKS) and getattr(call.argument(0, "blocking"), "value", True) is not False
            )
        if call.name == "join" and joins(call.node):
            return not self._types.functions(call.node.func, scope)
        return self._is(receiver, scope, QUEUES)

    def _waits_for_executor(self, call: Call) -> bool:
        waits = getattr(call.argument(0, "wait"), "value", True) is not False
        found = self._types.of(call.receiver, call.scope) if call.receiver is not None else frozenset()
        return waits and any(isinstance(one, str) and one.endswith("PoolExecutor") for one in found)

    def _is(self, expr: ast.expr, scope: Scope, kinds: frozenset[str]) -> bool:
        return not kinds.isdisjoint(self._types.of(expr, scope))

    # -- signalling ---------------------------------------------------------------------------------------------

    def notifying(self) -> Iterator[Call]:
        """Calls in a handler that take a lock for a moment: a client's disconnect(), an event's set()."""
        for call in self._handlers.calls():
            if call.receiver is None:
                continue
            if call.name in NOTIFYING and self._is(call.receiver, call.scope, EVENTS):
                yield call
            elif call.name == "disconnect" and self._is_client(call):
                yield call
            elif call.name == "stop" and self._house_client(call) and not self._has_thread(call):
                yield call

    # -- clients ------------------------------------------------------------------------------------------------

    @cached_property
    def threaded(self) -> bool:
        """Whether a client of the file runs its network loop in a thread."""
        if any(True for _ in self._clients.calls({"loop_start"})):
            return True
        return any(self._house_client(call) and self._has_thread(call) for call, _ in self._clients.calls({"start"}))

    def _is_client(self, call: Call) -> bool:
        own = self._types.functions(call.node.func, call.scope)
        return call.receiver is not None and not own and self._clients.is_client(call.receiver, call.scope)

    def _house_client(self, call: Call) -> bool:
        """Whether the receiver is a client of the option svc-client-classes."""
        if call.receiver is None or self._types.functions(call.node.func, call.scope):
            return False
        return any(map(self._house_class, self._types.of(call.receiver, call.scope)))

    def _house_class(self, found: object) -> bool:
        if isinstance(found, Class):
            return not self._client_classes.isdisjoint(
                one for one in self._types.ancestry(found) if isinstance(one, str)
            )
        return found in self._client_classes

    def _has_thread(self, call: Call) -> bool:
        """Whether the client is made with a thread of its own: wb_common's default, unless ``is_threaded=False``."""
        made = (
            [one.expr for one in self._types.bindings(call.receiver, call.scope)] if call.receiver is not None else []
        )
        constructed = [one for one in made if isinstance(one, ast.Call)]
        return bool(constructed) and not any(map(single, constructed))


def joins(call: ast.Call) -> bool:
    """``thread.join()``, ``thread.join(5)``; ``", ".join(parts)`` and ``os.path.join(a, b)`` join texts."""
    given = arguments(call)
    if any(keyword.arg != "timeout" for keyword in call.keywords) or len(given) > 1:
        return False
    return not given or bool(call.keywords) or isinstance(getattr(given[0], "value", None), (int, float))


def single(made: ast.Call) -> bool:
    """``MQTTClient(…, is_threaded=False)``."""
    given: Optional[ast.expr] = next((k.value for k in made.keywords if k.arg == "is_threaded"), None)
    return given is not None and getattr(given, "value", True) is False
