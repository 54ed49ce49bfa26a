"""What an import of the file does: in the thread that imports, and again at each reload."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from .coroutines import unending
from .guards import Guards, names_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .embedded import Embedded
    from .facts import Call, Loop, Scope

SERVING = frozenset({"run_forever", "run_until_complete", "serve_forever"})
LONG = 1.0  # seconds: what a reactor's thread may be made to wait
JOINED = frozenset({"multiprocessing.Process", "multiprocessing.context.Process"})
STARTED = ("apscheduler.schedulers.", "aiosmtpd.controller.", "multiprocessing.Process")
SOCKET_CALLS = frozenset({"bind", "connect", "listen"})
CONNECTING = frozenset({"connect", "connect_async", "loop_start", "start"})
OPENING = frozenset(
    "MySQLdb.connect _thread.start_new_thread http.server.HTTPServer http.server.ThreadingHTTPServer "
    "pika.BlockingConnection psycopg.connect psycopg2.connect pymysql.connect socket.create_connection "
    "socket.create_server socketserver.TCPServer socketserver.ThreadingTCPServer socketserver.UDPServer".split()
)
LOOKING = frozenset({"AttributeError", "KeyError", "NameError"})  # try: server except NameError: server = start()
ENDING = frozenset({"cancel", "close", "disconnect", "join", "loop_stop", "shutdown", "stop"})


class ImportEffects:
    """Follows the module's own code into the functions that it calls."""

    def __init__(self, embedded: Embedded) -> None:
        self._embedded = embedded
        self._types = embedded.types
        self._names = embedded.names
        self._guards = Guards(embedded.facts)

    def _run(self, whatever: bool) -> list[Call]:
        """The calls that an import makes, by line; those under a condition only if ``whatever``."""
        seen: set[Scope] = set()
        found: list[Call] = []
        waiting = [self._embedded.facts.top] if self._embedded.imported else []
        while waiting:
            scope = waiting.pop()
            if scope in seen or scope.runs_later:
                continue
            seen.add(scope)
            for call in scope.calls:
                if not self._guards.as_program(call.node) and (whatever or not self._conditional(call)):
                    found.append(call)
                    waiting += self._types.functions(call.node.func, scope)
        return sorted(found, key=lambda call: call.line)

    def _conditional(self, call: Call) -> bool:
        """Whether an ``if``, or a look for what an earlier import left, decides if ``call`` runs."""
        for guard in self._guards.around(call.node):
            if isinstance(guard, ast.If):
                return True
            for handler in getattr(guard, "handlers", ()):
                if handler.type is not None and not LOOKING.isdisjoint(names_in(handler.type)):
                    return True
        return any(line < call.line for line in early_returns(call.scope))

    # -- waiting ------------------------------------------------------------------------------------------------

    def blocking(self) -> Iterator[Call]:
        """Calls that keep the thread of the import: loops, joins, long sleeps."""
        for call in self._run(whatever=True):
            if self._blocks(call):
                yield call

    def _blocks(self, call: Call) -> bool:
        if self._types.functions(call.node.func, call.scope):
            return False
        if call.name in SERVING and call.receiver is not None:
            return True
        dotted = self._names.dotted(call.node.func, call.scope)
        if dotted == "time.sleep":
            return seconds(call) >= LONG or around(call.loop)
        if call.name == "join" and call.receiver is not None and not call.node.args and not call.node.keywords:
            made = self._types.of(call.receiver, call.scope)
            return any(self._embedded.is_thread(one) or one in JOINED for one in made)
        waits = call.name == "loop_forever" and call.receiver is not None
        return dotted == "asyncio.run" or (waits and self._is_client(call))

    def _is_client(self, call: Call) -> bool:
        return call.receiver is not None and self._embedded.clients.is_client(call.receiver, call.scope)

    # -- starting -----------------------------------------------------------------------------------------------

    def starting(self) -> Iterator[Call]:
        """Calls that start a thread or open a connection, each time the file is imported."""
        ended = False
        for call in self._run(whatever=False):
            ended = ended or (call.name in ENDING and call.receiver is not None)
            if not ended and self._starts(call):
                yield call

    def _starts(self, call: Call) -> bool:
        if self._names.dotted(call.node.func, call.scope) in OPENING:
            return True
        receiver = call.receiver
        if receiver is None:
            return False
        if call.name in CONNECTING and self._is_client(call):
            return True
        made = self._types.of(receiver, call.scope)
        if call.name in SOCKET_CALLS:
            return "socket.socket" in made or self._is_socket(receiver, call.scope)
        if call.name != "start":
            return False
        return any(self._embedded.is_thread(one) or str(one).startswith(STARTED) for one in made)

    def _is_socket(self, receiver: ast.expr, scope: Scope) -> bool:
        """``socket.socket()``: a class whose name does not look like one."""
        bound = [one.expr for one in self._types.bindings(receiver, scope)]
        made = [one for one in (receiver, *bound) if isinstance(one, ast.Call)]
        return any(self._names.dotted(one.func, scope) == "socket.socket" for one in made)


def early_returns(scope: Scope) -> list[int]:
    """The lines of ``if started: return`` in a function."""
    body = getattr(scope.node, "body", []) if scope.parent is not None else []
    return [
        statement.lineno
        for statement in (body if isinstance(body, list) else [])
        if isinstance(statement, ast.If) and any(isinstance(part, ast.Return) for part in statement.body)
    ]


def seconds(call: Call) -> float:
    """What ``time.sleep`` is told to wait, 0 where it is no number."""
    value = getattr(call.argument(0, "secs"), "value", 0)
    return float(value) if isinstance(value, (int, float)) else 0.0


def around(loop: Loop | None) -> bool:
    """Whether a ``while True`` that nothing leaves is around."""
    while loop is not None and not unending(loop):
        loop = loop.outer
    return loop is not None
