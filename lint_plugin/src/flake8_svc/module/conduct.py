"""How a program treats its clients: from connect to disconnect, and in the callbacks between.

Made when a rule first asks; a file without a client costs nothing here.
"""

from __future__ import annotations

import ast
from functools import cached_property
from typing import TYPE_CHECKING

from .closing import Closing
from .course import Courses
from .crossing import Crossing
from .delivery import Delivery, Last
from .effects import Effects
from .identity import Identity
from .inside import Inside, inside
from .late import late_steps
from .looping import Looping
from .ownership import Ownership
from .payload import parses
from .patience import blind_sleeps
from .raising import Raising
from .recovery import BY_HAND, Recovery

if TYPE_CHECKING:
    from .callbacks import Callbacks
    from .callgraph import CallGraph
    from .clients import Clients
    from .course import Step
    from .endless import Endless
    from .facts import Call, Facts
    from .names import Names
    from .types import TypeFinder


class Conduct:
    """The questions of the rules for connection, loops and publishing."""

    def __init__(
        self,
        facts: Facts,
        names: Names,
        types: TypeFinder,
        clients: Clients,
        graph: CallGraph,
        callbacks: Callbacks,
        endless: Endless,
    ) -> None:
        self._facts = facts
        self._names = names
        self._types = types
        self._clients = clients
        self._graph = graph
        self._callbacks = callbacks
        self._endless = endless
        identity = Identity(facts, names, types, graph, clients)
        self._courses = Courses(facts, types, graph, clients, endless, identity)
        self._effects = Effects(clients, self._courses)
        self._ownership = Ownership(facts, types, graph, self._courses)
        self._closing = Closing(graph, callbacks, endless, self._courses, self._effects, self._ownership)

    # -- loops --------------------------------------------------------------------------------------------------

    def second_loops(self) -> list[tuple[Step, Step]]:
        """The network loops that are started while another of the same client runs, each with that other."""
        return self._looping.second_loops()

    def unlooped(self) -> list[Step]:
        """Where a client without a network loop is used for as long as the program lives."""
        return self._looping.unlooped_publishes()

    @cached_property
    def _looping(self) -> Looping:
        args = self._facts, self._types, self._graph, self._endless, self._courses, self._effects, self._ownership
        return Looping(*args)

    # -- the connection -----------------------------------------------------------------------------------------

    def configured_late(self) -> list[tuple[Step, Step]]:
        """Setters and callbacks that the connection will not have which is on its way, each with its beginning."""
        return late_steps(self._courses, self._effects)

    def sleeps_for_connection(self) -> list[tuple[Step, Step]]:
        """The sleeps between a client's start and its first use, each with the start."""
        sleeps = "sleep" in self._facts.calls_by_name
        return blind_sleeps(self._names, self._courses, self._effects) if sleeps else []

    def reconnects_by_hand(self) -> list[tuple[ast.expr, str]]:
        """The connects that cross those of the network loop, and their names."""
        types, graph, clients, callbacks = self._types, self._graph, self._clients, self._callbacks
        args = self._facts, types, graph, clients, callbacks, self._endless, self._courses, self._effects
        return Recovery(*args).by_hand()

    # -- the end ------------------------------------------------------------------------------------------------

    def stops_without_disconnect(self) -> list[Step]:
        """The loop_stop() of clients that nobody disconnects."""
        return self._closing.without_disconnect()

    def threads_never_ended(self) -> list[Step]:
        """The loop_start() of clients that a program with a SIGTERM handler leaves as they are."""
        started = not self._courses.names.isdisjoint(("loop_start", "start"))
        handlers = self._facts.calls_named({"signal", "add_signal_handler"}) if started else ()
        return self._closing.never_ended() if any(map(self._own_sigterm, handlers)) else []

    def _own_sigterm(self, call: Call) -> bool:
        """``signal.signal(signal.SIGTERM, stop)`` with a function of this file, also in a loop over signals."""
        number, handler = call.argument(0, "signalnum"), call.argument(1, "handler")
        if number is None or handler is None or not self._types.functions(handler, call.scope):
            return False
        said = [number, *(one.expr for one in self._types.bindings(number, call.scope))]
        return any("SIGTERM" in ast.unparse(one) for one in said)

    def disconnects_without_time(self) -> list[Step]:
        """The disconnect() with which a loop_start program ends, its thread not waited for."""
        return self._closing.without_time()

    def last_messages(self) -> list[tuple[ast.expr, Last]]:
        """The last publishes that stay behind, and the waits for one that may never end, each with its fate."""
        delivery = self._delivery
        fates = {Last.OVERTAKEN: delivery.overtaken(), Last.NEVER_SENT: delivery.never_sent()}
        fates[Last.CUT_OFF] = delivery.cut_off()
        if "wait_for_publish" in self._facts.calls_by_name:
            fates[Last.WAITED_FOR] = list(delivery.unbounded_waits())
        return [(node, last) for last, nodes in fates.items() for node in nodes]

    @cached_property
    def _delivery(self) -> Delivery:
        args = self._types, self._graph, self._callbacks, self._endless, self._courses, self._effects, self._closing
        return Delivery(*args)

    # -- callbacks ----------------------------------------------------------------------------------------------

    @cached_property
    def _inside(self) -> list[Inside]:
        """All that callbacks run."""
        return list(inside([(scope, None) for scope in self._callbacks.of()], self._courses))

    def _with_data(self) -> list[Inside]:
        """All that callbacks run, with the names that hold what paho gives them."""
        roots = [
            (scope, frozenset(one.arg for one in scope.parameters if one.arg not in ("self", "cls")))
            for scope in self._callbacks.of()
        ]
        return list(inside(roots, self._courses))

    def raises_in_callbacks(self) -> list[ast.Raise]:
        """The raise statements that can leave a callback."""
        if not any(scope.raises for scope in self._facts.scopes):
            return []
        raising = Raising(self._facts, self._types, self._courses)
        if raising.suppressed() or not any(one.scope.raises for one in self._inside):
            return []
        return list(raising.leaving(self._with_data()))

    def parses_in_callbacks(self) -> list[Call]:
        """What is made of the payload in callbacks and may fail there."""
        raising = Raising(self._facts, self._types, self._courses)
        roots = [(scope, frozenset[str]()) for scope in self._callbacks.of("on_message")]
        run = inside(roots, self._courses)
        return [] if raising.suppressed() else list(parses(run, self._courses, raising))

    def touches_event_loop(self) -> list[Call]:
        """What callbacks that run in the network thread do to asyncio's objects."""
        if not self._names.imports("asyncio"):
            return []
        handed_on = [step for step in self._effects.anywhere("loop_forever") if step.call is None]
        threads = self._effects.anywhere("loop_start") or handed_on  # run_in_executor(None, client.loop_forever)
        if not threads or self._effects.anywhere(*BY_HAND):
            return []
        return list(Crossing(self._facts, self._names, self._types).touched(self._inside))
