"""The module model: what a rule may ask about one file.

Filled from flake8's own tree in one pass (collect.py); everything else is worked out when a rule asks for it. Below
this file the parts build on each other in one direction: facts → names → classes → types → clients → callbacks,
callgraph → endless → startup. What only a few rules ask has a class of its own, made when the first of them asks.
"""

from __future__ import annotations

import ast
from functools import cached_property
from typing import TYPE_CHECKING, Optional

from .aiomisc import Aiomisc
from .announcing import Announcing
from .callbacks import Callbacks
from .callgraph import CallGraph
from .clients import Clients
from .collect import collect
from .conduct import Conduct
from .creations import Creations
from .daemons import Daemons
from .embedded import Embedded
from .endless import Endless
from .errands import Errands
from .foreign_threads import ForeignThreads
from .import_effects import ImportEffects
from .lifecycle import LifeCycle
from .losses import Losses
from .migration import Migration
from .names import Names
from .network_thread import NetworkThread
from .reason_codes import ReasonCodes
from .reconnecting import Reconnecting
from .repetition import Repetition
from .results import acted_on
from .signals import Signals
from .signatures import Signatures
from .startup import StartUp
from .stopping import Stopping, keyboard_name
from .topics import repeated
from .types import TypeFinder

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from ..options import Options
    from .clients import Client, ClientCall
    from .facts import Call, Handler, Scope

__all__ = ["Module"]


class Module:
    """One file. Rules ask; nothing in here knows of any rule."""

    def __init__(self, tree: ast.Module, options: Options) -> None:
        """:param tree: flake8's tree, never changed. :param options: the names that users add."""
        self.options = options
        facts = self._facts = collect(tree)
        names = self._names = Names(facts)
        types = self._types = TypeFinder(facts, names)
        clients = self._clients = Clients(facts, names, types, options.client_classes)
        graph = self._graph = CallGraph(facts, types)
        callbacks = self._callbacks = Callbacks(facts, types, clients)
        endless = self._endless = Endless(names, types, graph, clients, callbacks)
        self._startup = StartUp(names, graph, clients, callbacks, endless)
        self._repetition = Repetition(graph, clients, endless, self._startup)
        self._losses = Losses(facts, names, graph, clients, callbacks, endless)
        self._signals = Signals(facts, names, types)
        self._stopping = Stopping(facts, names, graph, endless)

    def dissolve(self) -> None:
        """Let all of it go, once nobody asks any more."""
        self._facts.dissolve()
        vars(self).clear()

    @cached_property
    def creations(self) -> Creations:
        """How the clients are made."""
        return Creations(self._facts, self._names, self._types, self._clients)

    @cached_property
    def reason_codes(self) -> ReasonCodes:
        """What on_connect does with its reason."""
        return ReasonCodes(self._facts, self._names, self._graph, self._clients, self._callbacks)

    @cached_property
    def signatures(self) -> Signatures:
        """What paho hands to callbacks."""
        return Signatures(self._types, self._callbacks, self.creations)

    @cached_property
    def reconnecting(self) -> Reconnecting:
        """Where a client's on_connect is."""
        return Reconnecting(self._types, self._clients, self.creations, self.signatures)

    @cached_property
    def migration(self) -> Migration:
        """What the change to VERSION2 takes with it."""
        return Migration(self._graph, self._callbacks, self.creations, self.signatures)

    @cached_property
    def network_thread(self) -> NetworkThread:
        """What runs in callbacks."""
        return NetworkThread(self)

    @cached_property
    def announcing(self) -> Announcing:
        """What is published at start."""
        graph, callbacks = self._graph, self._callbacks
        return Announcing(self._facts, self._types, graph, self._clients, callbacks, self._startup)

    @cached_property
    def aiomisc(self) -> Aiomisc:
        """Services of aiomisc, coroutines, the entrypoint."""
        return Aiomisc(self._facts, self._names, self._types, self._graph)

    @cached_property
    def embedded(self) -> Embedded:
        """What is native in Python that a C++ server runs."""
        return Embedded(self._facts, self._names, self._types, self._clients, self._callbacks, self.options)

    @cached_property
    def foreign_threads(self) -> ForeignThreads:
        """Threads that the server did not make."""
        return ForeignThreads(self.embedded)

    @cached_property
    def import_effects(self) -> ImportEffects:
        """What an import of the file does."""
        return ImportEffects(self.embedded)

    @cached_property
    def lifecycle(self) -> LifeCycle:
        """Signals, handlers, the main loop."""
        return LifeCycle(self)

    @cached_property
    def daemons(self) -> Daemons:
        """Forks, pid files, log files."""
        return Daemons(self)

    # -- names --------------------------------------------------------------------------------------------------

    def imports(self, package: str) -> bool:
        """Whether the file imports ``package`` or anything below it."""
        return self._names.imports(package)

    def spelled(self, dotted: str) -> str:
        """How the file can write ``dotted`` with what it imports; empty if it cannot."""
        return self._names.spelled(dotted)

    def home(self, name: str, scope: Scope) -> Optional[Scope]:
        """The scope whose variable ``name`` is when ``scope`` reads it; None for builtins and imports."""
        return self._names.home(name, scope)

    def values(self, expr: ast.expr, scope: Scope) -> list[ast.expr]:
        """All that the name or attribute ``expr`` is bound to."""
        return [bound.expr for bound in self._types.bindings(expr, scope)]

    def calls(self, names: Collection[str]) -> Iterator[Call]:
        """The calls of functions and methods whose last name is one of ``names``."""
        return self._facts.calls_named(names)

    def called(self, call: Call) -> str:
        """The dotted name of what is called, through the file's imports; empty if they do not tell."""
        return self._names.dotted(call.node.func, call.scope)

    def runs_own_code(self, call: Call) -> bool:
        """Whether ``call`` calls a function of this file."""
        return bool(self._types.functions(call.node.func, call.scope))

    def run_by(self, calls: Iterable[Call]) -> set[Scope]:
        """All functions of this file that ``calls`` surely run, at any depth."""
        return self._graph.run_by(calls)

    def callers(self, function: Scope) -> list[Call]:
        """The calls that run ``function``, in a thread as well."""
        return self._graph.callers(function)

    def handed_on(self, function: Scope) -> bool:
        """Whether ``function`` is given to something that calls it when it likes."""
        given = self._facts.given_by_name.get(function.name, ())
        return any(function in self._graph.named(one, call.scope) for call, one in given)

    # -- clients ------------------------------------------------------------------------------------------------

    def client_calls(self, methods: Collection[str]) -> list[ClientCall]:
        """Calls of one of ``methods`` on an MQTT client."""
        return self._clients.calls(methods)

    def client(self, expr: ast.expr, scope: Scope) -> Optional[Client]:
        """``expr`` as a client, if it is one."""
        return self._clients.client(expr, scope) if self._clients.is_client(expr, scope) else None

    def result_acted_on(self, found: ClientCall) -> bool:
        """Whether the call's result decides anything; to log it decides nothing."""
        return acted_on(found.call)

    def repeated_on_connect(self, found: ClientCall) -> bool:
        """Whether an on_connect runs this subscription, or repeats it; one of another file may."""
        if self._callbacks.unseen("on_connect"):
            return True
        connect = [*self._callbacks.of("on_connect"), *self._callbacks.named_like_connect()]
        again = self._graph.reachable(connect)
        others = [other.call for other in self.client_calls({found.method}) if other.call.scope in again]
        return found.call.scope in again or repeated(found.call, others, self._types)

    def callbacks(self, event: str) -> list[Scope]:
        """The functions that are registered for ``event``."""
        return self._callbacks.of(event)

    def in_callback(self, found: ClientCall) -> bool:
        """Whether the call may run in a callback, whichever."""
        return found.call.scope in self._graph.reachable(self._callbacks.of())

    # -- life cycle ---------------------------------------------------------------------------------------------

    def once_at_start(self, found: ClientCall) -> bool:
        """Whether the call surely runs at start, and only then."""
        return self._startup.once(found.call)

    def over_soon(self, found: ClientCall) -> bool:
        """Whether the program or the client ends a bounded time after the call."""
        return self._startup.over_soon(found.call)

    def ends_when_connection_is_lost(self) -> bool:
        """Whether losing the connection ends the program."""
        return self._losses.end_program()

    def looks_after_connection(self, found: ClientCall) -> bool:
        """Whether on_disconnect, or the loop around the call, reconnects or ends the program."""
        return self._losses.handled(found.call) or self._losses.reconnects_in(self._repetition.around(found.call))

    def serves_network(self, found: ClientCall) -> bool:
        """Whether the call runs again and again for as long as the program lives."""
        return self._repetition.serves(found.call)

    def handles_sigterm(self) -> bool:
        """Whether the file installs a SIGTERM handler, or leaves open whether it does."""
        return self._signals.handles_sigterm()

    def keyboard_stops(self) -> list[tuple[ast.expr, Handler]]:
        """Each ``except KeyboardInterrupt`` that ends something which would run for ever: its name, the clause."""
        named = ((keyboard_name(handler), handler) for handler in self._facts.handlers)
        return [
            (name, handler) for name, handler in named if name is not None and self._stopping.stops_service(handler)
        ]

    def ends_itself(self) -> bool:
        """Whether the program is a tool that a callback ends when its work is done."""
        return Errands(self._names, self._graph, self._clients, self._callbacks).done_in_callback()

    # -- from connect to disconnect -----------------------------------------------------------------------------

    @cached_property
    def conduct(self) -> Conduct:
        """How the program treats its clients."""
        types, clients, graph = self._types, self._clients, self._graph
        return Conduct(self._facts, self._names, types, clients, graph, self._callbacks, self._endless)
