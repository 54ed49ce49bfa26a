"""What runs for ever: loops without an end, and calls that return only when the program is stopped."""

from __future__ import annotations

import ast
import re
from functools import cached_property
from typing import TYPE_CHECKING, Optional

from .containers import last_name
from .facts import AUGMENTED
from .source import walk

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from .callgraph import CallGraph
    from .callbacks import Callbacks
    from .clients import Clients, Key
    from .facts import Call, Loop, LoopNode, Scope
    from .names import Names
    from .types import TypeFinder

# Methods and functions that return when somebody stops the program.
FOREVER = frozenset(
    "idle infinity_polling loop_forever mainloop pause polling run_forever run_polling run_until_disconnected "
    "serve_forever spin start_consuming start_polling "
    "StartSerialServer StartTcpServer StartTlsServer StartUdpServer "  # of pymodbus
    "StartAsyncSerialServer StartAsyncTcpServer StartAsyncTlsServer StartAsyncUdpServer".split()
)
UNSET = frozenset({"Future", "create_future"})  # awaited as they are made, nobody can set them
CLOCKS = frozenset({"time", "monotonic", "perf_counter"})
EVENTS = frozenset({"threading.Event", "asyncio.Event", "multiprocessing.Event", "trio.Event", "anyio.Event"})
COUNTERS = frozenset({"itertools.count", "itertools.cycle", "itertools.repeat"})
# Whose run() without arguments stays: that of an app, a loop, a daemon.
STAYS = re.compile(r"app|bot|bridge|client|daemon|gateway|listener|loop|monitor|server|service|worker", re.I)
# app.run(host="0.0.0.0", port=80) of Flask, Bottle and their like stays, too.
WEB_SERVER = frozenset({"debug", "host", "port", "server", "ssl_context", "threaded", "use_reloader"})
# Classes whose start() stays; those whose instances give messages without end.
BLOCKING = re.compile(r"\bBlockingScheduler$")
CONSUMER = re.compile(r"\b\w*Consumer$")
# async for … in client.messages (aiomqtt), for … in pubsub.listen() (redis), device.read_loop() (evdev)
STREAMS = frozenset({"filtered_messages", "listen", "read_loop", "unfiltered_messages"})
# while not ready: pass — a wait for the beginning, after which the program does its work
BEGUN = re.compile(r"(^|_)(connected|initiali[sz]ed|ready|started)(_flag|_event)?$")
# A loop over one of these goes on until somebody says stop; over any other call it works off what there is.
STATE_QUERIES = frozenset(
    "cancelled is_alive isAlive is_connected is_open isOpen isRunning is_running is_set isSet is_shutdown loop ok "
    "running wait".split()
)


class Endless:
    """Questions about loops and waiting calls."""

    def __init__(
        self, names: Names, types: TypeFinder, graph: CallGraph, clients: Clients, callbacks: Callbacks
    ) -> None:
        self._known: dict[Loop, bool] = {}
        self._names = names
        self._types = types
        self._graph = graph
        self._clients = clients
        self._callbacks = callbacks
        self._set_in_callbacks: Optional[set[Key]] = None

    # -- loops --------------------------------------------------------------------------------------------------

    def loop(self, loop: Loop) -> bool:
        """Whether ``loop`` goes on until the program is stopped."""
        if loop not in self._known:
            self._known[loop] = self._goes_on(loop)
        return self._known[loop]

    def _goes_on(self, loop: Loop) -> bool:
        node = loop.node
        if leaves_at_once(node.body) or ends_with_input(node.body) or self._ends_by_clock(loop):
            return False
        if isinstance(node, ast.While):
            return self._lasting(node.test, loop)
        if not isinstance(node.iter, ast.Call):
            streams = isinstance(node, ast.AsyncFor) and last_name(node.iter) == "messages"
            return streams or self._made_by(node.iter, loop.scope, CONSUMER)
        return last_name(node.iter.func) in STREAMS or self._names.dotted(node.iter.func, loop.scope) in COUNTERS

    def _made_by(self, expr: ast.expr, scope: Scope, library_class: re.Pattern[str]) -> bool:
        return any(isinstance(one, str) and library_class.search(one) for one in self._types.of(expr, scope))

    def _lasting(self, test: ast.expr, loop: Loop) -> bool:
        if isinstance(test, ast.Constant):
            return bool(test.value)
        if isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not):
            if not isinstance(test.operand, ast.Call) and BEGUN.search(last_name(test.operand)):
                return False
            return self._lasting(test.operand, loop) or test_is_false(test.operand)
        if isinstance(test, ast.BoolOp):
            parts = [self._lasting(part, loop) for part in test.values]
            return any(parts) if isinstance(test.op, ast.Or) else all(parts)
        if isinstance(test, ast.Compare):
            asked = not isinstance(test.left, ast.Call) or last_name(test.left.func) in STATE_QUERIES
            return asked and isinstance(test.ops[0], (ast.Eq, ast.Is, ast.IsNot))
        if isinstance(test, ast.Call):
            return last_name(test.func) in STATE_QUERIES
        return isinstance(test, (ast.Name, ast.Attribute)) and not self._worked_off(test, loop)

    def _worked_off(self, test: ast.expr, loop: Loop) -> bool:
        """``while tries: tries -= 1``, ``while line: line = f.readline()``: the body eats what the test looks at."""
        last = loop.node.end_lineno or loop.node.lineno
        return any(
            binding.how == AUGMENTED or not isinstance(binding.expr, ast.Constant)
            for binding in self._types.bindings(test, loop.scope)
            if loop.node.lineno < binding.expr.lineno <= last and binding.scope is loop.scope
        )

    def _ends_by_clock(self, loop: Loop) -> bool:
        """``if time.time() - started > 2: break``, where nothing in the loop, or elsewhere, sets ``started`` anew."""
        for statement in loop.node.body:
            if isinstance(statement, ast.If) and isinstance(statement.body[-1], (ast.Break, ast.Return)):
                parts = list(walk(statement.test)) if isinstance(statement.test, ast.Compare) else []
                names = [self._types.bindings(part, loop.scope) for part in parts if isinstance(part, ast.Name)]
                if any(isinstance(part, ast.Call) and last_name(part.func) in CLOCKS for part in parts):
                    bound = [one for found in names for one in found]
                    once = all(len(found) <= 1 for found in names)
                    return bool(bound) and once and not any(holds(loop.node, one.expr) for one in bound)
        return False

    def around(self, loop: Optional[Loop]) -> Optional[Loop]:
        """The innermost endless loop among ``loop`` and those around it."""
        while loop is not None and not self.loop(loop):
            loop = loop.outer
        return loop

    def ended_by_callback(self, loop: Loop) -> bool:
        """``while not connected``: a client's callback sets what the test looks at, so the loop is a wait."""
        return isinstance(loop.node, ast.While) and self._looks_at_callbacks(loop.node.test, loop.scope)

    def _looks_at_callbacks(self, expr: ast.expr, scope: Scope) -> bool:
        for part in ast.walk(expr):
            if isinstance(part, (ast.Name, ast.Attribute)):
                if self._clients.key(part, scope) in self.set_in_callbacks() or self._clients.is_client(part, scope):
                    return True
        return False

    def set_in_callbacks(self) -> set[Key]:
        """Variables, attributes and events that a client's callbacks set."""
        if self._set_in_callbacks is None:
            found: set[Key] = set()
            for scope in self._graph.reachable(self._callbacks.of()):
                found |= {
                    self._clients.key(call.receiver, scope)
                    for call in scope.calls
                    if call.name == "set" and call.receiver
                }
                for name in scope.outer_names:
                    found.add(self._clients.key(ast.Name(id=name), scope.parent or scope))
            owners = {scope.owner for scope in self._graph.reachable(self._callbacks.of()) if scope.owner is not None}
            reached = self._graph.reachable(self._callbacks.of())
            for owner in owners:
                for name, bindings in owner.attributes.items():
                    if any(binding.scope in reached for binding in bindings):
                        found.add((owner, name))
            self._set_in_callbacks = found - {None}
        return self._set_in_callbacks

    # -- calls --------------------------------------------------------------------------------------------------

    def call(self, call: Call) -> bool:
        """Whether ``call`` returns only when the program is stopped."""
        if call.name in FOREVER:  # the file's own function of that name says itself what it does
            ends = sends_the_rest(call) or (call.name == "loop_forever" and self._ended_by_delivery)
            return not ends and not self._graph.runs(call)
        if call.name in UNSET and isinstance(call.statement, ast.Expr):  # await asyncio.Future()
            return True
        if call.receiver is None or call.node.args or not all(one.arg in WEB_SERVER for one in call.node.keywords):
            return False
        if call.name == "run":  # app.run(), GLib's mainloop.run(); a tool's checker.run() comes back
            return bool(STAYS.search(last_name(call.receiver))) and not self._graph.runs(call)
        if call.name == "start":
            return self._made_by(call.receiver, call.scope, BLOCKING)
        if call.name != "wait" or self._clients.key(call.receiver, call.scope) in self.set_in_callbacks():
            return False
        return not EVENTS.isdisjoint(self._types.of(call.receiver, call.scope))

    @cached_property
    def _ended_by_delivery(self) -> bool:
        """Whether a client disconnects once its message is delivered, as a command does that sends one."""
        told = self._callbacks.of("on_publish")
        return any(call.name == "disconnect" for scope in told for call in scope.calls)

    def in_lines(self, scope: Scope, first: int, last: int) -> bool:
        """Whether ``scope`` stays for ever somewhere from line ``first`` to ``last``, calls included."""
        calls = scope.calls_in(first, last)
        calls += [task for call in calls for task in self._tasks(call)]
        if any(map(self.loop, scope.loops_in(first, last))):
            return True
        return any(map(self.call, calls)) or any(map(self.function, self._graph.run_by(calls)))

    def _tasks(self, call: Call) -> Iterator[Call]:
        """``task = loop.create_task(main())`` for ``loop.run_until_complete(task)``."""
        if call.name == "run_until_complete" and call.node.args:
            for bound in self._types.bindings(call.node.args[0], call.scope):
                made = set(ast.walk(bound.expr))
                yield from (one for one in bound.scope.calls if one.node in made)

    def function(self, scope: Scope) -> bool:
        """Whether ``scope`` itself, apart from what it calls, has an endless loop or waits for ever."""
        return not scope.generates and (any(map(self.loop, scope.loops)) or any(map(self.call, scope.calls)))


def sends_the_rest(call: Call) -> bool:
    """``client.disconnect()`` and then ``client.loop_forever()``, which returns when the DISCONNECT is sent."""
    if call.name != "loop_forever" or call.receiver is None:
        return False
    client = ast.dump(call.receiver)
    before = [one for one in call.scope.calls if one.name == "disconnect" and one.line < call.line]
    ends = {one.statement for one in before if one.receiver is not None and ast.dump(one.receiver) == client}
    blocks = (getattr(node, name, None) for node in ast.walk(call.scope.node) for name in ("body", "finalbody"))
    held = next((block for block in blocks if isinstance(block, list) and call.statement in block), [])
    return not ends.isdisjoint(held[: held.index(call.statement)] if held else ())


def test_is_false(test: ast.expr) -> bool:
    """``while not False``."""
    return isinstance(test, ast.Constant) and not test.value


def ends_with_input(body: list[ast.stmt]) -> bool:
    """``line = f.readline()`` and ``if not line: break``: a filter, which ends with what it reads."""
    read = {
        target.id
        for statement in body
        if isinstance(statement, ast.Assign) and isinstance(statement.value, ast.Call)
        for target in statement.targets
        if isinstance(target, ast.Name) and last_name(statement.value.func).startswith("read")
    }
    return any(
        isinstance(statement, ast.If)
        and isinstance(statement.test, ast.UnaryOp)
        and isinstance(statement.test.operand, ast.Name)
        and statement.test.operand.id in read
        and isinstance(statement.body[-1], (ast.Break, ast.Return))
        for statement in body
    )


def leaves_at_once(body: Iterable[ast.stmt]) -> bool:
    """Whether the body's first round is its last: ``while True: try: connect(); break; except OSError: sleep(1)``."""
    return any(isinstance(statement, (ast.Break, ast.Return)) for statement in straight_line(body))


def straight_line(body: Iterable[ast.stmt]) -> Iterator[ast.stmt]:
    """The statements that run whenever ``body`` runs and nothing raises."""
    for statement in body:
        yield statement
        if isinstance(statement, ast.Try):
            yield from straight_line([*statement.body, *statement.orelse, *statement.finalbody])
        elif isinstance(statement, (ast.With, ast.AsyncWith)):
            yield from straight_line(statement.body)


def holds(loop: LoopNode, expr: ast.expr) -> bool:
    """Whether ``expr`` stands in ``loop``."""
    return loop.lineno <= expr.lineno <= (loop.end_lineno or loop.lineno)
