"""Whether an on_connect looks at its reason code before it acts."""

from __future__ import annotations

import ast
import enum
import re
from typing import TYPE_CHECKING, NamedTuple, Optional

from .callbacks import shaped_like_callback
from .containers import last_name
from .parameters import given_to
from .results import LOGGING, is_log, only_logs
from .source import parents, walk

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from .callbacks import Callbacks
    from .callgraph import CallGraph
    from .clients import Clients
    from .facts import Facts, FunctionNode, Scope
    from .names import Names

REASON = re.compile(r"_*(rc|ret|res|code|err|reason|result|return|response|status|error)\w*", re.I)
# What programs call their own way of writing a line.
WRITING = re.compile(
    r"_*(log|print|echo|trace|debug|info|warn|success|notice)(?!in|out|on)\w*|\w*(_log|Log|_print)", re.I
)
# Functions whose result is the same reason in other words.
WORDS = frozenset({"str", "repr", "int", "format", "get", "getName", "connack_string", "error_string", "join", "ascii"})
LEAVING = (ast.Return, ast.Raise, ast.Continue, ast.Break)


class Use(enum.Enum):
    """What becomes of a reason code where it is mentioned."""

    NOTHING = enum.auto()  # logged, or not used at all
    HANDED_ON = enum.auto()  # to a function, an attribute, a caller
    EXAMINED = enum.auto()


class Ignoring(NamedTuple):
    """An on_connect that takes a refusal for a success."""

    function: Scope
    tests: tuple[ast.If, ...]  # in which it looks at the reason, and goes on
    hands_on: bool  # to a function, an attribute


class ReasonCodes:
    """Reads the bodies of on_connect callbacks; those of other files carry the name and the parameters."""

    def __init__(self, facts: Facts, names: Names, graph: CallGraph, clients: Clients, callbacks: Callbacks) -> None:
        self._facts = facts
        self._names = names
        self._graph = graph
        self._clients = clients
        self._callbacks = callbacks

    def ignoring(self) -> Iterator[Ignoring]:
        """The on_connect callbacks that do what they do whether the broker accepted the client or refused it."""
        registered = self._callbacks.of("on_connect")
        others = set(self._callbacks.of()).difference(registered)  # disconnect_cb, attached as what it is
        named = (
            one
            for one in self._callbacks.named_like_connect()
            if one not in others and shaped_like_callback(one, least=4) and self._attachable(one)
        )
        for scope in dict.fromkeys([*registered, *named]):
            found = None if is_empty(scope.node) else self._ignoring(scope)
            if found is not None:
                yield found

    def _attachable(self, scope: Scope) -> bool:
        """Not a coroutine, which paho would never await; nor what a script has left behind, which makes its client
        itself, or only knows paho's one-shots.
        """
        if isinstance(scope.node, ast.AsyncFunctionDef):
            return False
        only_tools = self._names.imports("paho.mqtt.publish") and not self._names.imports("paho.mqtt.client")
        return not only_tools and not (bool(self._clients.made()) and self._is_left_behind(scope))

    def _is_left_behind(self, scope: Scope) -> bool:
        """Whether nothing in the file gives the function to anybody."""
        mentioned = scope.name in self._facts.given_by_name
        attached = any(last_name(one.value) == scope.name for one in self._facts.assigned)
        return scope.parent is self._facts.top and scope.owner is None and not (mentioned or attached)

    def _ignoring(self, scope: Scope) -> Optional[Ignoring]:
        body = Body(scope)
        uses = {read: body.use(read) for read in body.received(reason_names(scope))}
        handed = [read.lineno for read, use in uses.items() if use is Use.HANDED_ON]
        examined = dict.fromkeys(body.tested_by(read) for read, use in uses.items() if use is Use.EXAMINED)
        tests = [test for test in examined if test is not None]
        ifs = [one for one in tests if isinstance(one, ast.If) and not uses.keys().isdisjoint(walk(one.test))]
        if examined:
            ignores = len(tests) == len(examined) and self._goes_on_regardless(scope, tests, ifs)
        else:
            uses_before = (call.line for call in scope.calls if self._uses_connection(call.node, scope))
            ignores = not handed or any(line < min(handed) for line in uses_before)
        return Ignoring(scope, tuple(ifs), bool(handed)) if ignores else None

    def _goes_on_regardless(self, scope: Scope, tests: Sequence[ast.stmt], ifs: Sequence[ast.stmt]) -> bool:
        """``if rc != 0: log(…)``, and then the same for everybody: subscribe, publish, connected = True.

        :param tests: the statements of the function that the reason decides something in.
        :param ifs: those of them that it decides itself: not ``if verbose: if rc != 0: log(…)``.
        """
        if isinstance(scope.node, ast.Lambda):
            return False
        if not all(refusal_is_only_logged(test) if test in ifs else only_logs([test]) for test in tests):
            return False
        return any(self._acts(statement, scope, ()) for statement in scope.node.body if statement not in tests)

    def _acts(self, statement: ast.stmt, scope: Scope, on_the_way: tuple[Scope, ...]) -> bool:
        if isinstance(statement, ast.Assign) and getattr(statement.value, "value", False) is True:
            return "connected" in last_name(statement.targets[0])
        if isinstance(statement, (ast.For, ast.With)):
            return any(self._acts(inner, scope, on_the_way) for inner in statement.body)
        call = statement.value if isinstance(statement, ast.Expr) else None
        if not isinstance(call, ast.Call):
            return False
        return self._uses_connection(call, scope) or any(
            self._acts(inner, function, (*on_the_way, scope))
            for function in self._graph.named(call.func, scope)
            if function not in on_the_way and not function.runs_later
            for inner in first_of(function.node)
        )

    def _uses_connection(self, call: ast.Call, scope: Scope) -> bool:
        func = call.func
        return (
            isinstance(func, ast.Attribute)
            and func.attr in ("subscribe", "publish")
            and self._clients.is_client(func.value, scope)
        )


class Body:
    """One function with the node above each node, to follow a value upwards to where it ends."""

    def __init__(self, scope: Scope) -> None:
        self._node = scope.node
        self._outer = scope.outer_names
        self._above = parents(scope.node)

    def reads(self, names: set[str]) -> list[ast.Name]:
        """Every place that reads one of ``names``."""
        return [
            node
            for node in self._above
            if isinstance(node, ast.Name) and node.id in names and isinstance(node.ctx, ast.Load)
        ]

    def received(self, names: set[str]) -> list[ast.Name]:
        """Every place that reads one of ``names`` before the function gives it a value of its own.

        ``rc, mid = client.subscribe(topic)`` says nothing of the connection.
        """
        reads = self.reads(names)
        taken: dict[str, int] = {}
        for statement in [] if isinstance(self._node, ast.Lambda) or not reads else self._node.body:
            if isinstance(statement, ast.Assign) and isinstance(statement.targets[0], ast.Tuple):
                for target in statement.targets[0].elts:
                    taken.setdefault(last_name(target), statement.lineno)
        return [read for read in reads if read.lineno <= taken.get(read.id, read.lineno)]

    def use(self, node: ast.expr, depth: int = 3) -> Use:
        """What becomes of the value of ``node``."""
        found = Use.NOTHING
        child: ast.AST = node
        while child in self._above:
            parent = self._above[child]
            if examines(parent, child):
                return Use.EXAMINED
            if isinstance(parent, ast.stmt):
                return self._use_in_statement(parent, found, depth)
            if isinstance(parent, ast.Call) and child is parent.func and isinstance(child, ast.Subscript):
                return Use.HANDED_ON  # {0: accepted, 5: refused}[rc]()
            if isinstance(parent, ast.Call) and child is not parent.func:
                name = last_name(parent.func)
                if name in LOGGING or WRITING.fullmatch(name) or (name == "append" and is_message(child)):
                    return Use.NOTHING
                found = found if name in WORDS else Use.HANDED_ON
            elif isinstance(parent, ast.Lambda):
                return Use.HANDED_ON
            child = parent
        return found

    def _use_in_statement(self, statement: ast.stmt, found: Use, depth: int) -> Use:
        if isinstance(statement, ast.Expr):
            return found
        targets = statement.targets if isinstance(statement, ast.Assign) else [getattr(statement, "target", None)]
        kept = {target.id for target in targets if isinstance(target, ast.Name)}
        if not kept or len(kept) < len(targets) or kept & self._outer or not depth:
            return Use.HANDED_ON
        reads = [read for read in self.reads(kept) if read.lineno > statement.lineno]
        return max((self.use(read, depth - 1) for read in reads), key=lambda use: use.value, default=found)

    def tested_by(self, node: ast.AST) -> Optional[ast.stmt]:
        """The ``if`` whose condition ``node`` is part of, or the log entry whose wording depends on it.

        Where that stands in an ``if`` again, the outermost. None for any other test, and in any other statement.
        """
        while node in self._above and not isinstance(node, ast.stmt):
            node = self._above[node]
        if not isinstance(node, ast.If) and not (isinstance(node, ast.stmt) and is_log(node)):
            return None
        while isinstance(self._above[node], ast.If):
            node = self._above[node]
        return node if isinstance(node, ast.stmt) and self._above[node] is self._node else None


def examines(node: ast.AST, part: ast.AST) -> bool:
    """Whether ``node`` decides something by its ``part``."""
    if isinstance(node, (ast.Compare, ast.BoolOp, ast.Raise, ast.Assert)):
        return True
    if isinstance(node, ast.UnaryOp):
        return isinstance(node.op, ast.Not)
    if isinstance(node, ast.Attribute):
        return node.attr == "is_failure"
    return part in (getattr(node, "test", None), getattr(node, "subject", None)) or isinstance(node, ast.comprehension)


def is_message(expr: ast.AST) -> bool:
    """A text with something put in: an f-string, ``"…" % rc``, ``"…".format(rc)``."""
    if isinstance(expr, ast.Call):
        return last_name(expr.func) == "format"
    return isinstance(expr, ast.JoinedStr) or (isinstance(expr, ast.BinOp) and isinstance(expr.op, ast.Mod))


def reason_names(scope: Scope) -> set[str]:
    """The parameters that hold the reason: the fourth, or what is called like it; *args holds it too."""
    names = given_to(scope)
    found = {name for i, name in enumerate(names) if i == 3 or (i >= 2 and REASON.fullmatch(name))}
    arguments = None if isinstance(scope.node, ast.Module) else scope.node.args
    if arguments is not None:
        found |= {one.arg for one in (arguments.vararg, arguments.kwarg) if one is not None}
    return found


def refusal_is_only_logged(test: ast.stmt) -> bool:
    """Whether the branch for a refusal does nothing but write a message."""
    if not isinstance(test, ast.If):
        return True  # log("accepted" if rc == 0 else "refused")
    success = test.body
    refusal = test.orelse
    if only_logs(success) and only_logs(refusal):
        return True
    if refused(test.test):
        success, refusal = refusal, success
    elif not accepted(test.test):
        return False
    leaves = any(isinstance(node, LEAVING) for statement in success for node in ast.walk(statement))
    return bool(refusal) and not leaves and only_logs(refusal)


def accepted(test: ast.expr) -> bool:
    """``rc == 0``, ``not rc``, ``not rc.is_failure``."""
    if isinstance(test, ast.Compare):
        return isinstance(test.ops[0], (ast.Eq, ast.Is))
    return isinstance(test, ast.UnaryOp) and refused(test.operand)


def refused(test: ast.expr) -> bool:
    """``rc != 0``, ``rc > 0``, ``rc``, ``rc.is_failure``."""
    if isinstance(test, ast.Compare):
        return isinstance(test.ops[0], (ast.NotEq, ast.IsNot, ast.Gt))
    return isinstance(test, (ast.Name, ast.Attribute))


def first_of(node: ast.Module | FunctionNode) -> Iterator[ast.stmt]:
    """The statements of a function up to the first that may leave it."""
    for statement in () if isinstance(node, ast.Lambda) else node.body:
        if any(isinstance(one, LEAVING) for one in walk(statement)):
            return
        yield statement


def is_empty(node: ast.Module | FunctionNode) -> bool:
    """A body that says nothing, or that subclasses must say something."""
    if isinstance(node, ast.Lambda):
        return isinstance(node.body, ast.Constant)
    return all(
        isinstance(one, (ast.Pass, ast.Raise))
        or (isinstance(one, (ast.Expr, ast.Return)) and isinstance(one.value, (ast.Constant, type(None))))
        for one in node.body
    )
