"""What runs once while the program starts, and whether the program then goes on."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING, Optional

from .endless import straight_line
from .outline import never_left
from .source import walk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .callbacks import Callbacks
    from .callgraph import CallGraph
    from .clients import Clients
    from .endless import Endless
    from .facts import Call, Loop, Scope
    from .names import Names

MAIN = frozenset({"main", "_main", "amain", "async_main", "main_async"})
CONSTRUCTORS = frozenset({"__init__", "__post_init__", "__enter__", "__aenter__"})
CONNECTING = frozenset({"connect", "connect_async", "connect_srv", "loop_start", "loop_forever", "start"})
LEAVING = frozenset({"disconnect", "loop_stop", "unsubscribe", "stop"})
# What may end a loop, or begin a connection anew, when the old one is lost.
LOOKING_AFTER = re.compile(r"connect|exit|quit|abort|kill|exec|restart|reboot|system|^loop|wait_for_publish", re.I)
EXITS = frozenset({"sys.exit", "os._exit", "exit", "quit", "os.abort"})


class StartUp:
    """Follows calls upwards to where the program begins."""

    def __init__(
        self, names: Names, graph: CallGraph, clients: Clients, callbacks: Callbacks, endless: Endless
    ) -> None:
        self._names = names
        self._callbacks = callbacks
        self._graph = graph
        self._clients = clients
        self._endless = endless
        self._connects: Optional[set[Scope]] = None
        self._known_steps: dict[Scope, list[tuple[int, Optional[Call]]]] = {}

    def once(self, call: Call) -> bool:
        """Whether ``call`` surely runs at start, and no loop without an end runs it again."""
        ways = list(self.ways_up(call))
        if any(self._comes_round(way) for way in ways):
            return False
        return any(self._begins(way.scope) for way in ways)

    def _comes_round(self, call: Call) -> bool:
        """Whether an endless loop comes back to ``call``; nothing does where another, behind it, keeps the program."""
        loop = self._endless.around(call.loop)
        if loop is None or self._unused(call.scope):
            return False
        straight = set(straight_line(loop.node.body))
        behind = call.scope.loops_in(call.line + 1, loop.node.end_lineno or 0)
        return not any(inner.node in straight and self._kept_in(inner) for inner in behind)

    def _kept_in(self, loop: Loop) -> bool:
        """``while True:`` that nothing leaves, and in which nothing looks after the connection."""
        inside = loop.scope.calls_in(loop.node.lineno, loop.node.end_lineno or 0)
        run = self._graph.run_by(inside)
        calls = [*inside, *(call for scope in run for call in scope.calls)]
        return (
            never_left(loop.node)
            and not any(isinstance(node, (ast.Return, ast.Raise, ast.Assert)) for node in walk(loop.node))
            and not any(scope.raises for scope in run)
            and not any(LOOKING_AFTER.search(call.name) for call in calls)
        )

    def _unused(self, scope: Scope) -> bool:
        """A private method that its file never names, of a class without a base that might call it."""
        owner, file = scope.owner, scope.file
        if owner is None or file is None or not scope.name.startswith("_") or scope.name.endswith("__"):
            return False
        if owner.node.bases or any(file.calls_named({"getattr"})):
            return False
        return not any(getattr(node, "attr", "") == scope.name for node in walk(file.top.node))

    def ways_up(self, call: Call) -> Iterator[Call]:
        """``call``, the calls that run its function, those that run theirs …"""
        seen: set[Scope] = set()
        waiting = [call]
        while waiting:
            one = waiting.pop()
            yield one
            if one.scope not in seen:
                seen.add(one.scope)
                waiting += self._graph.callers(one.scope)

    def _begins(self, scope: Scope) -> bool:
        if scope.parent is None or scope.name in MAIN:
            return True
        return scope.name in CONSTRUCTORS or scope in self.connecting()

    def connecting(self) -> set[Scope]:
        """Functions that connect a client, or start its loop: what stands beside it runs once a start."""
        if self._connects is None:
            self._connects = {found.call.scope for found in self._clients.calls(CONNECTING)}
        return self._connects

    # -- and then? ----------------------------------------------------------------------------------------------

    def over_soon(self, call: Call) -> bool:
        """Whether the program, or the client, ends a bounded time after ``call``: a tool, a test, a one-shot query."""
        if any(map(self._ends_itself, self._callbacks.of("on_message"))):
            return True
        for way in self.ways_up(call):
            verdict = self.after(way)
            if verdict is not None:
                return verdict
        return False

    def after(self, call: Call) -> Optional[bool]:
        """True: ends soon after ``call``, in this function; False: goes on for ever; None: not shown here."""
        scope, here = call.scope, call.line
        unconditional = always_run(scope)
        waited = False
        if scope not in self._known_steps:
            self._known_steps[scope] = sorted(self._steps(scope), key=lambda step: step[0])
        for line, step in self._known_steps[scope]:
            if line <= here:
                continue
            if step is None:
                return False
            waited = waited or self._waits(step)
            if step.statement in unconditional and (waited or self._exits(step)) and self._leaves(step):
                return True
        return True if is_test(scope) else None

    def _ends_itself(self, scope: Scope) -> bool:
        """An on_message that disconnects whatever comes: the program wants one answer."""
        unconditional = always_run(scope)
        return any(call.statement in unconditional and self._leaves(call) for call in scope.calls)

    def _steps(self, scope: Scope) -> Iterator[tuple[int, Optional[Call]]]:
        """Calls by line; None where the function stays for ever."""
        for loop in scope.loops:
            if self._endless.loop(loop) and not self._endless.ended_by_callback(loop):
                yield loop.node.lineno, None
        for call in scope.calls:
            runs = self._graph.run_by([call]) if self._graph.runs(call) else ()
            for_ever = self._endless.call(call) or any(map(self._endless.function, runs))
            yield call.line, None if for_ever else call

    def _waits(self, call: Call) -> bool:
        """A sleep, an ``input()``, a wait with an end; or a loop with one."""
        asks = call.receiver is None and call.name in ("input", "raw_input")
        return asks or call.name in ("sleep", "wait", "join", "loop") or call.loop is not None

    def _exits(self, call: Call) -> bool:
        return self._names.dotted(call.node.func, call.scope) in EXITS

    def _leaves(self, call: Call) -> bool:
        if self._exits(call) or self._is_leaving(call):
            return True
        return any(self._is_leaving(inner) for scope in self._graph.run_by([call]) for inner in scope.calls)

    def _is_leaving(self, call: Call) -> bool:
        receiver = call.receiver
        return call.name in LEAVING and receiver is not None and self._clients.is_client(receiver, call.scope)


def always_run(scope: Scope) -> set[ast.stmt]:
    """The statements of ``scope`` that no condition guards."""
    return set() if isinstance(scope.node, ast.Lambda) else set(straight_line(scope.node.body))


def is_test(scope: Scope) -> bool:
    """A test, or what prepares one: the runner ends it."""
    fixture = any("fixture" in ast.dump(decorator) for decorator in scope.decorators)
    return fixture or scope.name.startswith(("test_", "setUp", "asyncSetUp", "setup_method"))
