"""The course of a program: what it does to its clients, in order, through the functions that it calls."""

from __future__ import annotations

import ast
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, Optional

from .clients import CALLBACKS
from .facts import Assigned, Call
from .outline import Arms, Outline
from .reach import reached

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from .callgraph import CallGraph
    from .clients import Clients, Key
    from .facts import Facts, Loop, Scope
    from .endless import Endless
    from .identity import Identity
    from .types import TypeFinder

METHODS = frozenset(
    "connect connect_async connect_srv disconnect is_connected loop loop_forever loop_misc loop_read loop_start "
    "loop_stop loop_write max_inflight_messages_set max_queued_messages_set publish reconnect start stop "
    "subscribe tls_set tls_set_context username_pw_set will_set".split()
)
# What others are given to run: Thread(target=client.loop_forever), atexit.register(client.disconnect)
HANDED_ON = frozenset({"disconnect", "loop", "loop_forever", "loop_misc", "loop_start", "loop_stop"})
WAITING = "wait"  # the name of a step that takes time, whatever the function is called
# Calls that give the network thread time.
WAITS = frozenset(
    "acquire communicate get input is_published join loop loop_forever loop_stop pause recv result select sleep spin "
    "wait wait_for wait_for_publish".split()
)
MAX_STEPS, MAX_DEPTH = 2000, 12


class Step(NamedTuple):
    """Something that is done: a method of a client called, a callback attached, or any other call (no client)."""

    name: str
    client: Key
    node: ast.expr  # where a report stands
    call: Optional[Call]  # None for a callback that is attached, or a method that is handed on uncalled
    scope: Scope
    chain: tuple[Call, ...]  # the calls that lead here from where the course begins
    arms: Arms
    loops: tuple[Loop, ...]

    @property
    def line(self) -> int:
        return self.node.end_lineno or self.node.lineno

    @property
    def root(self) -> Scope:
        """The function in which the course begins."""
        return self.chain[0].scope if self.chain else self.scope

    @property
    def text(self) -> str:
        """The client as the source names it here, short enough for a message."""
        text = ast.unparse(getattr(self.node, "value", self.node))
        return text if len(text) <= 40 else "client"

    def top(self, depth: int) -> ast.expr:
        """The name at fault as seen from the ``depth``-th function of the course."""
        return self.chain[depth].node.func if depth < len(self.chain) else self.node


class Courses:
    """Reads functions from their beginning to their end."""

    def __init__(
        self,
        facts: Facts,
        types: TypeFinder,
        graph: CallGraph,
        clients: Clients,
        endless: Endless,
        identity: Identity,
    ) -> None:
        self._facts = facts
        self._types = types
        self._graph = graph
        self._clients = clients
        self._endless = endless
        self.identity = identity
        self._courses: dict[Scope, list[Step]] = {}
        self._slow: dict[Scope, bool] = {}
        self._outlines: dict[Scope, Outline] = {}

    # -- what there is ------------------------------------------------------------------------------------------

    @cached_property
    def on_clients(self) -> dict[Call, Key]:
        """The calls on clients, and on which."""
        found = self._clients.calls(METHODS)
        return {one.call: self.identity.of(one.call.receiver, one.call.scope) for one in found if one.call.receiver}

    @cached_property
    def handed_on(self) -> dict[Call, list[tuple[ast.Attribute, Key]]]:
        """Methods of clients that are given away uncalled, by the call that takes them."""
        found: dict[Call, list[tuple[ast.Attribute, Key]]] = {}
        for name in sorted(HANDED_ON) if self._clients.imported else ():
            for call, given in self._facts.given_by_name.get(name, ()):
                if isinstance(given, ast.Attribute) and self._clients.is_client(given.value, call.scope):
                    found.setdefault(call, []).append((given, self.identity.of(given.value, call.scope)))
        return found

    @cached_property
    def names(self) -> set[str]:
        """The names of all that is done to clients anywhere."""
        handed_on = (given.attr for methods in self.handed_on.values() for given, _ in methods)
        return {*(one.method for one in self._clients.calls(METHODS)), *handed_on}

    @cached_property
    def made(self) -> dict[Call, Key]:
        """The calls that construct clients, and where these are kept."""
        return {call: self._kept(call) for call in self._clients.made()}

    def _kept(self, call: Call) -> Key:
        targets = getattr(call.statement, "targets", [getattr(call.statement, "target", None)])
        return self.identity.of(targets[0], call.scope) if targets[0] is not None else None

    @cached_property
    def _attached(self) -> dict[Scope, list[Assigned]]:
        found: dict[Scope, list[Assigned]] = {}
        for one in self.identity.attached:
            found.setdefault(one.scope, []).append(one)
        return found

    def outline(self, scope: Scope) -> Outline:
        """The branches of ``scope``."""
        if scope not in self._outlines:
            self._outlines[scope] = Outline(scope)
        return self._outlines[scope]

    # -- courses ------------------------------------------------------------------------------------------------

    @cached_property
    def _bound_names(self) -> set[str]:
        """Every name that an import, a def, a class or an assignment of this file gives to something."""
        found = {*self._facts.imports, *(scope.name for scope in self._facts.scopes)}
        for holder in self._facts.scopes:
            found.update(holder.bindings)
        for owner in self._facts.classes:
            found.add(owner.name)
            found.update(owner.attributes)
        return found

    def runs(self, call: Call) -> tuple[Scope, ...]:
        """The functions that ``call`` runs at once; print and os.path.join, most calls of a program, are not asked."""
        return (
            self._types.functions(call.node.func, call.scope) if not call.name or call.name in self._bound_names else ()
        )

    @cached_property
    def _concerned(self) -> set[Scope]:
        """The functions that do something to a client, themselves or by those that they call."""
        own = {call.scope for call in [*self.on_clients, *self.made, *self.handed_on]}
        return self._above([*own, *self._attached])

    @cached_property
    def all(self) -> list[list[Step]]:
        """The courses of the program: each from a function that nothing in the file calls."""
        return [self.of(scope) for scope in self.beginnings({call.scope for call in self.on_clients})]

    def beginnings(self, scopes: Iterable[Scope]) -> list[Scope]:
        """The functions from which calls lead to ``scopes``, and which nothing calls."""
        above = self._above(scopes)
        return [scope for scope in self._facts.scopes if scope in above and not self._called_by(scope)]

    def _above(self, scopes: Iterable[Scope]) -> set[Scope]:
        """``scopes`` and all that call them, at any depth."""
        return reached(scopes, lambda scope: [call.scope for call in self._called_by(scope)])

    def _called_by(self, scope: Scope) -> list[Call]:
        """The calls that run ``scope`` at once; not those that start it in a thread."""
        callers = self._graph.callers(scope)
        return [c for c in callers if scope in self._types.functions(c.node.func, c.scope) and c.scope is not scope]

    def of(self, scope: Scope) -> list[Step]:
        """All that a call of ``scope`` does, in order."""
        if scope not in self._courses:
            found: list[Step] = []
            self._walk(scope, (), (), (), found)
            self._courses[scope] = found
        return self._courses[scope]

    def _takes_time(self, function: Scope) -> bool:
        """Whether a function that concerns no client waits somewhere, or stays for ever."""
        if function not in self._slow:
            run = {function, *self._graph.run_by(function.calls)}
            self._slow[function] = any(
                self._endless.function(one) or any(call.name in WAITS for call in one.calls) for one in run
            )
        return self._slow[function]

    def _walk(
        self, scope: Scope, chain: tuple[Call, ...], arms: Arms, loops: tuple[Loop, ...], found: list[Step]
    ) -> None:
        outline = self.outline(scope)
        events: list[Call | Assigned] = [*scope.calls, *self._attached.get(scope, ())]
        for event in sorted(events, key=end):
            if len(found) >= MAX_STEPS:
                return
            line = event.line if isinstance(event, Call) else event.target.lineno
            spot = outline.at(line)
            if spot.dead:
                continue
            here = arms + spot.arms
            if isinstance(event, Assigned):
                target, around = event.target, loops + loops_around(loop_at(scope, line))
                client = self.identity.of(target.value, scope)
                found.append(Step(target.attr, client, target, None, scope, chain, here, around))
                continue
            call, node = event, event.node.func
            around = loops + loops_around(event.loop) if event.loop is not None else loops
            if call in self.made:
                found.append(Step("made", self.made[call], node, call, scope, chain, here, around))
            runs = () if call in self.on_clients else self.runs(call)
            concerned = [function for function in runs if function in self._concerned]
            for number, function in enumerate(concerned):
                if len(chain) < MAX_DEPTH and function is not scope and all(function is not c.scope for c in chain):
                    inside = here + (((call.node, number),) if len(runs) > 1 else ())
                    self._walk(function, (*chain, call), inside, around, found)
            if not concerned and call not in self.made:
                name = WAITING if any(map(self._takes_time, runs)) else call.name
                found.append(Step(name, self.on_clients.get(call), node, call, scope, chain, here, around))
            for given, client in self.handed_on.get(call, ()):
                found.append(Step(given.attr, client, given, None, scope, chain, here, around))


def end(event: Call | Assigned) -> tuple[int, int]:
    """Where an event is complete: the arguments of a call before the call."""
    node = event.node if isinstance(event, Call) else event.value
    return node.end_lineno or 0, node.end_col_offset or 0


def loops_around(loop: Optional[Loop]) -> tuple[Loop, ...]:
    """``loop`` and those around it in the same function, the outermost first."""
    found: list[Loop] = []
    while loop is not None:
        found.insert(0, loop)
        loop = loop.outer
    return tuple(found)


def loop_at(scope: Scope, line: int) -> Optional[Loop]:
    """The innermost loop of ``scope`` around ``line``."""
    around = [loop for loop in scope.loops if loop.node.lineno <= line <= (loop.node.end_lineno or 0)]
    return max(around, key=lambda loop: loop.node.lineno, default=None)


def attached(step: Step) -> bool:
    """Whether the step attaches a callback."""
    return step.call is None and step.name in CALLBACKS


def done_to(client: Key, course: Iterable[Step]) -> Iterator[Step]:
    """The steps that concern ``client``."""
    return (step for step in course if step.client == client)
