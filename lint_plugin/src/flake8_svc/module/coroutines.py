"""Coroutines: what they wait for, what they swallow, what they forget to await."""

from __future__ import annotations

import ast
import re
from functools import cached_property
from typing import TYPE_CHECKING

from .containers import last_name
from .facts import Scope
from .guards import names_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from .facts import Call, Facts, Handler, Loop
    from .guards import Guards
    from .names import Names
    from .types import TypeFinder

# Took loop= until 3.9; since 3.10 a TypeError. Future, Task, StreamReader and ensure_future still take it.
WITHOUT_LOOP = frozenset(
    "BoundedSemaphore Condition Event LifoQueue Lock PriorityQueue Queue Semaphore as_completed "
    "create_subprocess_exec create_subprocess_shell gather open_connection open_unix_connection shield sleep "
    "start_server start_unix_server wait wait_for".split()
)
SERVING = frozenset(
    "infinity_polling run_forever run_polling run_until_disconnected serve_forever start_polling".split()
)
WAITED_FOR = frozenset({"create_task", "ensure_future", "gather", "shield", "wait"})
# A flag that nothing in the file sets, but whose name says who will.
STOPPED_BY_OTHERS = re.compile(r"stop|shutdown|clos(e|ing)|exit|quit|running|terminat", re.I)
# What gives messages for ever: aio_pika's queues, aiomqtt's clients, redis' subscriptions, aiokafka's consumers.
MESSAGES = frozenset({"filtered_messages", "iterator", "listen", "messages", "unfiltered_messages"})
CONSUMER = re.compile(r"consumer|pubsub|subscri", re.I)
EXITS = frozenset({"sys.exit", "os._exit", "exit", "quit", "os.abort"})


class Coroutines:
    """Questions about coroutine functions, of services or not."""

    def __init__(self, facts: Facts, names: Names, types: TypeFinder, guards: Guards) -> None:
        self._facts = facts
        self._names = names
        self._types = types
        self._guards = guards

    @cached_property
    def imported(self) -> bool:
        """Whether the file imports asyncio."""
        return self._names.imports("asyncio")

    @cached_property
    def of_service(self) -> bool:
        """Whether the file is a part of a service: it imports asyncio, and aiomisc or paho."""
        return self.imported and any(map(self._names.imports, ("aiomisc", "paho")))

    def asyncio_name(self, call: Call) -> str:
        """``sleep`` of ``asyncio.sleep()``, however imported; empty for what is not asyncio's."""
        dotted = self._names.dotted(call.node.func, call.scope)
        return call.name if dotted.startswith("asyncio.") else ""

    # -- loop= --------------------------------------------------------------------------------------------------

    def loop_arguments(self) -> Iterator[tuple[Call, ast.keyword]]:
        """``loop=`` given to what takes none since Python 3.10, unless the version is asked about."""
        for call in self._facts.calls_named(WITHOUT_LOOP) if self.imported else ():
            for keyword in call.node.keywords:
                if keyword.arg == "loop" and self.asyncio_name(call) and not self._guards.on_version(call.node):
                    yield call, keyword

    # -- forgotten await ----------------------------------------------------------------------------------------

    def sleeps_not_awaited(self) -> Iterator[Call]:
        """``asyncio.sleep()`` as a statement of a coroutine."""
        for call in self._facts.calls_named({"sleep"}) if self.of_service else ():
            if is_bare(call) and in_coroutine(call.scope) and self.asyncio_name(call):
                yield call

    # -- cancellation -------------------------------------------------------------------------------------------

    def swallows(self) -> Iterator[Handler]:
        """``except BaseException`` or a bare ``except`` round an await, in a coroutine's loop that nothing leaves."""
        for handler in self._facts.handlers if self.of_service else ():
            if in_coroutine(handler.scope) and catches_all(handler.node) and awaits_call(handler.statement.body):
                if self._goes_on(handler) and not cancelled_before(handler) and self.around(handler.loop):
                    yield handler

    def _goes_on(self, handler: Handler) -> bool:
        for node in inside(handler.node.body):
            if isinstance(node, (ast.Raise, ast.Return, ast.Break)):
                return False
            if isinstance(node, ast.Call) and self._names.dotted(node.func, handler.scope) in EXITS:
                return False
        return not any(isinstance(node, (ast.Return, ast.Break)) for node in inside(handler.statement.finalbody))

    def around(self, loop: Loop | None) -> Loop | None:
        """The innermost ``while True`` that nothing leaves, among ``loop`` and those around it."""
        while loop is not None and not unending(loop):
            loop = loop.outer
        return loop

    # -- waiting for ever ---------------------------------------------------------------------------------------

    def stays(self, scope: Scope, seen: frozenset[Scope] = frozenset()) -> ast.AST | None:
        """The first loop or call that ``scope`` never gets past, by line; None if it comes to its end."""
        if scope in seen or not isinstance(scope.node, ast.AsyncFunctionDef) or scope.generates:
            return None
        awaited = {node.value for node in inside(scope.node.body) if isinstance(node, ast.Await)}
        found: list[ast.AST] = [
            loop.node for loop in scope.loops if unending(loop) or self._until_stop(loop) or self._consumes(loop)
        ]
        for call in scope.calls:
            if call.node in awaited and self.waits_for_ever(call.node, scope, seen | {scope}):
                found.append(call.node.func)
        return min(found, key=lambda node: node.lineno, default=None)  # type: ignore[attr-defined]

    def _consumes(self, loop: Loop) -> bool:
        """``async for message in queue.iterator()``: messages come for as long as the connection lasts."""
        if not isinstance(loop.node, ast.AsyncFor) or leaves(loop):
            return False
        made = [loop.node.iter, *(one.expr for one in self._types.bindings(loop.node.iter, loop.scope))]
        names = [last_name(getattr(one, "func", one)) for one in made]
        return any(name in MESSAGES or CONSUMER.search(name) for name in names)

    def waits_for_ever(self, node: ast.expr, scope: Scope, seen: frozenset[Scope] = frozenset()) -> bool:
        """Whether ``await node`` has no end: serve_forever(), Event().wait(), Future(), an endless function."""
        if not isinstance(node, ast.Call):
            return False
        local = self._types.functions(node.func, scope)
        if local:
            return any(self.stays(function, seen) is not None for function in local)
        name = last_name(node.func)
        if name in SERVING:
            return True
        dotted = self._names.dotted(node.func, scope)
        if dotted == "asyncio.Future" or (name == "create_future" and not node.args):
            return True
        if name == "wait" and isinstance(node.func, ast.Attribute) and not node.args:
            return self._event_for_ever(node.func.value, scope)
        if name in WAITED_FOR:
            return any(self.waits_for_ever(argument, scope, seen) for argument in node.args)
        return False

    def _event_for_ever(self, receiver: ast.expr, scope: Scope) -> bool:
        """``asyncio.Event().wait()``, and the wait for an event that stop() alone sets, or another file."""
        if isinstance(receiver, ast.Call):
            return self._names.dotted(receiver.func, scope) == "asyncio.Event"
        return isinstance(receiver, ast.Attribute) and self._set_by_stop_alone(receiver, scope)

    def _until_stop(self, loop: Loop) -> bool:
        """``while not self.stopping``, ``while self.running``, where stop() alone changes it."""
        test = loop.node.test if isinstance(loop.node, ast.While) else None
        if isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not):
            test = test.operand
        if isinstance(test, ast.Call) and last_name(test.func) == "is_set" and isinstance(test.func, ast.Attribute):
            test = test.func.value
        if not isinstance(test, ast.Attribute) or leaves(loop):
            return False
        return self._set_by_stop_alone(test, loop.scope)

    def _set_by_stop_alone(self, flag: ast.Attribute, scope: Scope) -> bool:
        """Whether the file changes the attribute only in stop(); or not at all, and its name says who will."""
        changed = [one.scope for one in self._facts.assigned if one.target.attr == flag.attr]
        for call in self._facts.calls_named({"set", "clear"}):
            if isinstance(call.receiver, ast.Attribute) and call.receiver.attr == flag.attr:
                changed.append(call.scope)
        setting = {one.name for one in changed if one.parent is not None} - {"__init__", "start", scope.name}
        named = last_name(flag.value) == "self" and STOPPED_BY_OTHERS.search(flag.attr) is not None
        return setting == {"stop"} or (not setting and named)


def in_coroutine(scope: Scope) -> bool:
    """Whether the code of ``scope`` is that of an ``async def``."""
    return isinstance(scope.node, ast.AsyncFunctionDef)


def is_bare(call: Call) -> bool:
    """A call that is a statement of its own, not awaited."""
    return isinstance(call.statement, ast.Expr) and call.statement.value is call.node


def inside(body: Iterable[ast.AST]) -> Iterator[ast.AST]:
    """All nodes below ``body`` that run with it: nothing of the functions that it defines."""
    waiting = list(body)
    while waiting:
        node = waiting.pop()
        yield node
        if not isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda, ast.ClassDef)):
            waiting += ast.iter_child_nodes(node)


def unending(loop: Loop) -> bool:
    """``while True`` without a way out but an exception."""
    test = loop.node.test if isinstance(loop.node, ast.While) else None
    return isinstance(test, ast.Constant) and bool(test.value) and not leaves(loop)


def leaves(loop: Loop) -> bool:
    """Whether a ``break`` of the loop, or a ``return``, stands in it."""
    waiting: list[tuple[ast.AST, bool]] = [(node, True) for node in loop.node.body]
    while waiting:
        node, own = waiting.pop()
        if isinstance(node, ast.Return) or (own and isinstance(node, ast.Break)):
            return True
        if not isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda, ast.ClassDef)):
            own = own and not isinstance(node, (ast.While, ast.For, ast.AsyncFor))
            waiting += [(child, own) for child in ast.iter_child_nodes(node)]
    return False


def catches_all(handler: ast.ExceptHandler) -> bool:
    """A bare ``except``, or one that names BaseException."""
    return handler.type is None or "BaseException" in names_in(handler.type)


def cancelled_before(handler: Handler) -> bool:
    """Whether an earlier clause of the same ``try`` looks after CancelledError."""
    clauses = handler.statement.handlers
    earlier = clauses[: clauses.index(handler.node)]
    return any("CancelledError" in names_in(one.type) for one in earlier if one.type is not None)


def awaits_call(body: list[ast.stmt]) -> bool:
    """Whether ``body`` awaits a call; ``await task`` is the wait for one that was perhaps just cancelled."""
    return any(
        (isinstance(node, ast.Await) and isinstance(node.value, ast.Call)) or isinstance(node, ast.AsyncFor)
        for node in inside(body)
    )
