"""State that the broker keeps for others, and that goes out only once in the life of the program."""

from __future__ import annotations

import ast
import re
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, Optional

from .callgraph import RUNNERS
from .facts import VALUE
from .startup import CONNECTING, always_run

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .callbacks import Callbacks
    from .callgraph import CallGraph
    from .clients import Clients
    from .facts import Call, Facts, Scope
    from .startup import StartUp
    from .types import TypeFinder

STATE_TOPIC = re.compile(
    r"(^|[/$_])(meta|config|discovery|availability|available|status|state|connected|online|lwt)($|[/_])"
)
STATE_PAYLOADS = frozenset({"online", "connected", "ready", "available", "running"})
ENDING = frozenset({"disconnect", "loop_stop"})
GAP = 6  # lines between publishes of one block: a payload is put together there


class Publish(NamedTuple):
    """A call that publishes: ``client.publish()``, or the file's own wrapper round it, with what it is given."""

    call: Call
    topic: Optional[ast.expr]
    payload: Optional[ast.expr]
    retain: Optional[ast.expr]


class Announcing:
    """Finds publishes of state in start-up code that nothing repeats after a reconnect."""

    def __init__(
        self,
        facts: Facts,
        types: TypeFinder,
        graph: CallGraph,
        clients: Clients,
        callbacks: Callbacks,
        startup: StartUp,
    ) -> None:
        self._facts = facts
        self._types = types
        self._graph = graph
        self._clients = clients
        self._callbacks = callbacks
        self._startup = startup

    def once(self) -> Iterator[list[Call]]:
        """Each block of publishes that announces state at start and never again."""
        candidates = [one.call for one in self._publishes if announces(one) or self._answers_will(one)]
        if not candidates or self._callbacks.unseen("on_connect"):
            return
        blocks: list[list[Call]] = []
        for call in sorted(candidates, key=lambda call: call.line):
            if self._only_at_start(call):
                if blocks and blocks[-1][-1].scope is call.scope and same_block(blocks[-1][-1], call):
                    blocks[-1].append(call)
                else:
                    blocks.append([call])
        yield from blocks

    # -- publishes ----------------------------------------------------------------------------------------------

    @cached_property
    def _publishes(self) -> list[Publish]:
        found = []
        for call, _ in self._clients.calls({"publish"}):
            own = Publish(call, call.argument(0, "topic"), call.argument(1, "payload"), call.argument(3, "retain"))
            if own.topic is not None and is_wrapper(call.scope, own.topic) and not self._is_template(own.topic, call):
                found += [self._through_wrapper(own, outer) for outer in self._graph.callers(call.scope)]
            else:
                found.append(own)
        return found

    def _is_template(self, topic: ast.expr, call: Call) -> bool:
        """``TOPIC.format(name)`` with the text in ``TOPIC``: the topic stands in the file, not in the caller."""
        func = topic.func if isinstance(topic, ast.Call) else None
        text = func.value if isinstance(func, ast.Attribute) and func.attr == "format" else None
        bound = self._types.bindings(text, call.scope) if text is not None else []
        return any(re.search(r"\w", written(one.expr)) for one in bound if one.how == VALUE)

    def _through_wrapper(self, inner: Publish, call: Call) -> Publish:
        """``self.publish("status", "online", retain=True)``: its first two arguments."""
        retain = next((one.value for one in call.node.keywords if one.arg == "retain"), None)
        fixed = inner.retain if isinstance(inner.retain, ast.Constant) else None
        return Publish(call, call.argument(0, "topic"), call.argument(1, "payload"), retain or fixed)

    def _answers_will(self, publish: Publish) -> bool:
        """Whether the topic is that of a last will, which then stands there until this is published again."""
        topic = self._topic(publish.call)
        return bool(topic) and topic in self._will_topics and not clears(publish.payload)

    @cached_property
    def _will_topics(self) -> set[str]:
        return {self._topic(call) for call, _ in self._clients.calls({"will_set"})}

    # -- once ---------------------------------------------------------------------------------------------------

    def _only_at_start(self, call: Call) -> bool:
        if not self._startup.once(call) or call.scope in self._in_callbacks:
            return False
        ways = list(self._startup.ways_up(call))
        if any(self._handed_somewhere(way.scope) for way in ways if way.scope.parent is not None):
            return False
        return self._after_connect(ways) and self._goes_on(ways) and not self._repeated(call)

    @cached_property
    def _in_callbacks(self) -> set[Scope]:
        """All that may run in a callback, or because an on_connect of another file calls it."""
        roots = [*self._callbacks.of(), *self._callbacks.named_like_connect()]
        return self._graph.reachable([one for one in roots if one not in self._startup.connecting()])

    def _handed_somewhere(self, scope: Scope) -> bool:
        """Whether the function is given to a timer, a scheduler, a table of commands: it runs when they say."""
        return any(
            call.name not in RUNNERS and scope in self._graph.named(given, call.scope)
            for call, given in self._facts.given_by_name.get(scope.name, ())
        )

    def _after_connect(self, ways: list[Call]) -> bool:
        connecting = self._startup.connecting()
        for way in ways:
            here = way.line
            for other in way.scope.calls:
                if other.line < here and other is not way:
                    if other.name in CONNECTING and way.scope in connecting:
                        return True
                    if self._graph.runs(other) and not connecting.isdisjoint(self._graph.run_by([other])):
                        return True
        return False

    def _goes_on(self, ways: list[Call]) -> bool:
        """Whether the program, or the connection of a class for others, lives on after the call."""
        for way in ways:
            verdict = self._startup.after(way)
            if verdict is not None or self._ends_after(way):
                return verdict is False
        top = ways[-1].scope
        return top.owner is not None and any(one.name == "loop_start" for one in top.calls)

    def _ends_after(self, way: Call) -> bool:
        """Whether the function disconnects further down, whatever happens: publish, disconnect, done."""
        always = always_run(way.scope)
        later = (other for other in way.scope.calls if other.line > way.line and other.statement in always)
        return any(map(self._ends, later))

    def _ends(self, call: Call) -> bool:
        return call.name in ENDING and call.receiver is not None and self._clients.is_client(call.receiver, call.scope)

    def _repeated(self, call: Call) -> bool:
        """Whether another publish, of the same topic, runs in callbacks, or again and again."""
        topics = self._repeated_topics
        return bool(topics) and ("" in topics or self._topic(call) in topics)

    @cached_property
    def _repeated_topics(self) -> set[str]:
        """The topics of what is not published at start alone; what on_disconnect says there takes nothing back."""
        lost = self._callbacks.of("on_disconnect")
        others = [one for one in self._callbacks.of() if one not in lost]
        farewell = self._graph.reachable(lost) - self._graph.reachable(others)
        calls = (one.call for one in self._publishes if one.call.scope not in farewell)
        return {self._topic(call) for call in calls if call.scope in self._in_callbacks or not self._startup.once(call)}

    def _topic(self, call: Call) -> str:
        """The topic as the source writes it; empty where only the run can tell."""
        topic = call.argument(0, "topic")
        for _ in range(3):
            if not isinstance(topic, ast.Name):
                break
            bound = self._types.bindings(topic, call.scope)
            if len(bound) != 1 or bound[0].how != VALUE:
                return ""
            topic = bound[0].expr
        return ast.dump(topic) if topic is not None else ""


def is_wrapper(scope: Scope, topic: ast.expr) -> bool:
    """Whether the topic is the caller's: a parameter, with nothing written here but separators."""
    names = {parameter.arg for parameter in scope.parameters} - {"self", "cls"}
    mentioned = {node.id for node in ast.walk(topic) if isinstance(node, ast.Name)}
    return not names.isdisjoint(mentioned) and not re.search(r"\w", written(topic))


def written(expr: Optional[ast.expr]) -> str:
    """The text that stands in ``expr``, without what the run puts in."""
    texts = [node.value for node in ast.walk(expr) if isinstance(node, ast.Constant)] if expr is not None else []
    return re.sub(r"{[^}]*}", "", "".join(text for text in texts if isinstance(text, str)))


def announces(publish: Publish) -> bool:
    """Whether what is published is state for those who come later: retained, or by its topic or payload."""
    payload = publish.payload
    if clears(payload):
        return False
    if isinstance(publish.retain, ast.Constant):
        return bool(publish.retain.value)
    if written(payload).lower() in STATE_PAYLOADS:
        return True
    return publish.retain is not None and bool(STATE_TOPIC.search(written(publish.topic)))


def clears(payload: Optional[ast.expr]) -> bool:
    """An empty payload deletes what is retained."""
    return isinstance(payload, ast.Constant) and not payload.value and payload.value != 0


def same_block(one: Call, other: Call) -> bool:
    """Whether two publishes stand in the same list of statements, or as good as."""
    return other.line - one.line <= GAP or innermost(one) == innermost(other)


def innermost(call: Call) -> int:
    """The line where the innermost block round ``call`` begins."""
    node = call.scope.node
    body = [] if isinstance(node, ast.Lambda) else node.body
    begin = 0
    while body:
        begin = body[0].lineno
        at = next((one for one in body if one.lineno <= call.node.lineno <= (one.end_lineno or 0)), None)
        blocks = [getattr(at, name, []) for name in ("body", "orelse", "finalbody")]
        blocks += [handler.body for handler in getattr(at, "handlers", [])]
        inside = (b for b in blocks if b and b[0].lineno <= call.node.lineno <= (b[-1].end_lineno or 0))
        body = next(inside, [])
    return begin
