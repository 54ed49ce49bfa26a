"""aiomisc's services: which classes of the file are some, what each must define, and what it leaves out."""

from __future__ import annotations

import ast
from difflib import SequenceMatcher
from functools import cached_property
from typing import TYPE_CHECKING, FrozenSet, NamedTuple

from .containers import last_name
from .coroutines import is_bare
from .facts import Class
from .guards import mentions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .callgraph import CallGraph
    from .classes import Type
    from .facts import Call, Facts, Scope
    from .names import Names
    from .types import TypeFinder

BOTH = frozenset({"start", "stop"})
# What a start() or stop() uses that does by itself what the base class would have done.
MACHINERY = frozenset(
    "_callbacks_storage _protocol _supervisor _transport create_datagram_endpoint create_server handle_client "
    "handle_connection handle_datagram in_process make_client_handler make_runner periodic process runner serve_task "
    "server sites site start_server start_unix_server".split()
)
HARMLESS = frozenset({"abc.ABC", "typing.Generic", "typing.Protocol", "collections.abc.Hashable"})
ALMOST = 0.75  # calback, handle_cleint; by the measure of difflib


ABSTRACT = "TypeError when it is made"


class Kind(NamedTuple):
    """A class of aiomisc that services derive from."""

    required: str  # what the subclass must define
    coroutines: FrozenSet[str] = BOTH  # checked by aiomisc when the class is made, or awaited by it
    works: FrozenSet[str] = BOTH  # methods of its own that do something
    without: str = ABSTRACT  # what happens without ``required``
    loosely: FrozenSet[str] = frozenset()  # other names that people give to ``required``


SERVER = Kind("handle_client", loosely=frozenset({"handle_connection", "handle", "on_client", "handle_connect"}))
CLIENT = Kind(
    "handle_connection", BOTH | {"handle_connection"}, loosely=frozenset({"handle_client", "handle", "handle_connect"})
)
HTTP = Kind(
    "create_application",
    frozenset({"start", "create_application"}),
    without="it answers 404 to everything",
    loosely=frozenset({"create_app"}),
)
ASGI = Kind(
    "create_asgi_app",
    frozenset({"start", "create_application", "create_asgi_app"}),
    without="NotImplementedError at start",
    loosely=frozenset({"create_app", "create_asgi_application"}),
)
NOTHING_MORE = Kind("")
KINDS = {
    "Service": Kind("start", works=frozenset()),
    "SimpleServer": Kind("start", works=frozenset({"stop"})),
    "SimpleClient": Kind("start", works=frozenset({"stop"})),
    "TCPServer": SERVER,
    "TLSServer": SERVER,
    "UDPServer": Kind("handle_datagram", loosely=frozenset({"handle_client", "handle", "datagram_received"})),
    "TCPClient": CLIENT,
    "TLSClient": CLIENT,
    "RobustTCPClient": CLIENT,
    "RobustTLSClient": CLIENT,
    "PeriodicService": Kind("callback"),
    "CronService": NOTHING_MORE,
    "ProcessService": Kind("in_process"),
    "RespawningProcessService": Kind("in_process"),
    "AIOHTTPService": HTTP,
    "AIOHTTPSSLService": HTTP,
    "ASGIHTTPService": ASGI,
    "ASGIHTTPSSLService": ASGI,
    "UvicornService": Kind("create_application", BOTH | {"create_application"}, loosely=frozenset({"create_app"})),
    **dict.fromkeys(("GRPCService", "MemoryTracer", "Profiler", "SDWatchdogService", "CarbonSender"), NOTHING_MORE),
}


class Missing(NamedTuple):
    """A class without a required method; ``instead`` is the method that was probably meant."""

    found: Class
    base: str
    kind: Kind
    instead: ast.AST | None


class Overriding(NamedTuple):
    """A method of a service, with the class of aiomisc whose method it overrides."""

    method: Scope
    base: str
    kind: Kind


class Services:
    """Classes derived from aiomisc's, as far as the file shows all their bases."""

    def __init__(self, facts: Facts, names: Names, types: TypeFinder, graph: CallGraph) -> None:
        self._facts = facts
        self._names = names
        self._types = types
        self._graph = graph
        self.imported = names.imports("aiomisc")

    # -- classes ------------------------------------------------------------------------------------------------

    @cached_property
    def classes(self) -> dict[Class, str]:
        """The services of the file, each with the nearest class of aiomisc above it."""
        if not self.imported:
            return {}
        bases = {found: self._base(found) for found in self._facts.classes}
        return {found: base for found, base in bases.items() if base}

    def _base(self, found: Class) -> str:
        return next((name for name in map(service_name, self._types.ancestry(found)) if name), "")

    def base_of(self, named: Type | None) -> str:
        """The class of aiomisc that ``named`` is or derives from; empty for anything else."""
        return self.classes.get(named, "") if isinstance(named, Class) else service_name(named)

    def family(self, found: Class) -> list[Class]:
        """``found`` and its bases in this file."""
        return [one for one in self._types.ancestry(found) if isinstance(one, Class)]

    def open_ended(self, found: Class) -> bool:
        """Whether a base comes from another file, or something decorates the class: it may define anything."""
        return any(
            one.node.decorator_list or not all(self._understood(base, one.scope) for base in one.node.bases)
            for one in self.family(found)
        )

    def _understood(self, base: ast.expr, scope: Scope) -> bool:
        if isinstance(base, ast.Subscript):  # Generic[T]
            base = base.value
        named = self._types.class_of(base, scope)
        return isinstance(named, Class) or bool(service_name(named)) or named in HARMLESS or last_name(base) == "object"

    def _defines(self, found: Class, name: str) -> bool:
        return any(name in one.methods or name in one.attributes for one in self.family(found))

    def _made(self, found: Class) -> bool:
        return any(
            self._types.class_of(call.node.func, call.scope) is found for call in self._facts.calls_named({found.name})
        )

    # -- what is missing ----------------------------------------------------------------------------------------

    def missing(self) -> Iterator[Missing]:
        """Classes that lack what aiomisc calls: those that are made here, and those with a name nearly right."""
        for found, base in self.classes.items():
            kind = KINDS[base]
            if not kind.required or self.open_ended(found) or self._defines(found, kind.required):
                continue
            if kind.without != ABSTRACT and (
                self._defines(found, "start") or self._defines(found, "create_application")
            ):
                continue
            instead = self._meant(found, kind)
            if instead is not None or self._made(found):
                yield Missing(found, base, kind, instead)

    def _meant(self, found: Class, kind: Kind) -> ast.AST | None:
        """The method of ``found`` that nothing calls and whose name is almost the required one."""
        below = [one for one in self._facts.classes if one is not found and found in self._types.ancestry(one)]
        if any(kind.required in one.methods for one in below):
            return None
        for name, method in found.methods.items():
            if (name in kind.loosely or misspelt(name, kind.required)) and name not in self._facts.calls_by_name:
                return method.node
        return None

    # -- what is defined ----------------------------------------------------------------------------------------

    def methods(self) -> Iterator[Overriding]:
        """Every method of every service."""
        for found, base in self.classes.items():
            for method in found.methods.values():
                yield Overriding(method, base, KINDS[base])

    def not_coroutines(self) -> Iterator[Overriding]:
        """Plain functions where aiomisc wants a coroutine function."""
        for one in self.methods():
            method, owner = one.method, one.method.owner
            if method.name not in one.kind.coroutines or owner is None or self._defines(owner, "__async_required__"):
                continue
            if isinstance(method.node, ast.AsyncFunctionDef) and not method.generates:
                continue
            hands_on = method.name == "handle_connection" and method.returns
            if all(last_name(decorator) == "abstractmethod" for decorator in method.decorators) and not hands_on:
                yield one

    def coroutines_in_process(self) -> Iterator[Overriding]:
        """``async def in_process``: the child process calls it and drops the coroutine."""
        for one in self.methods():
            if one.method.name == one.kind.required == "in_process" and not one.method.decorators:
                if isinstance(one.method.node, ast.AsyncFunctionDef):
                    yield one

    def stops_without_argument(self) -> Iterator[Overriding]:
        """``async def stop(self)``: aiomisc calls ``stop(exception)``."""
        for one in self.methods():
            if one.method.name == "stop" and isinstance(one.method.node, ast.AsyncFunctionDef):
                if not one.method.decorators and not takes_one(one.method.node.args):
                    yield one

    def without_super(self) -> Iterator[Overriding]:
        """Overrides of a start() or stop() that does the work, which neither call it nor do the work themselves."""
        for one in self.methods():
            method = one.method
            if method.name not in one.kind.works or not isinstance(method.node, ast.AsyncFunctionDef):
                continue
            if method.owner is None or self.open_ended(method.owner) or refuses(method.node):
                continue
            above = self.family(method.owner)[1:]
            if not any(method.name in base.methods for base in above) and not self._does_it(method, one.kind):
                yield one

    def _does_it(self, method: Scope, kind: Kind) -> bool:
        bodies = [scope.node for scope in (method, *self._graph.run_by(method.calls))]
        wanted = MACHINERY | ({kind.required} if kind.required else set())
        return any(
            isinstance(part, ast.Attribute)
            and (part.attr in wanted or (part.attr == method.name and self._is_base(part.value, method)))
            for body in bodies
            for part in ast.walk(body)
        )

    def _is_base(self, receiver: ast.expr, method: Scope) -> bool:
        """``super()``, or ``TCPServer`` in ``TCPServer.start(self)``."""
        if isinstance(receiver, ast.Call):
            return last_name(receiver.func) == "super"
        return bool(self.base_of(self._types.class_of(receiver, method)))

    def supers_not_awaited(self) -> Iterator[Call]:
        """``super().start()``, ``super().stop()`` as a statement of a coroutine: a coroutine that nobody runs."""
        for one in self.methods():
            if isinstance(one.method.node, ast.AsyncFunctionDef):
                for call in one.method.calls:
                    if call.name in BOTH and is_bare(call) and self._is_base(call.receiver or call.node, one.method):
                        yield call

    def registered_too_late(self) -> Iterator[Call]:
        """``self.register()`` of a CronService after its ``await super().start()``."""
        for one in self.methods():
            if one.base != "CronService" or one.method.name != "start":
                continue
            started = [call for call in one.method.calls if call.name == "start" and mentions(call.node.func, "super")]
            for call in one.method.calls:
                if call.name == "register" and last_name(call.receiver or call.node) == "self":
                    if started and started[0].line < call.line:
                        yield call


def service_name(found: Type | None) -> str:
    """``aiomisc.service.tcp.TCPServer`` -> ``TCPServer``; empty for what is no service of aiomisc."""
    if not isinstance(found, str) or not found.startswith("aiomisc."):
        return ""
    name = found.rpartition(".")[2]
    return name if name in KINDS else ""


def misspelt(name: str, wanted: str) -> bool:
    """Whether ``name`` is ``wanted`` with a slip: letters swapped, one too many or too few."""
    if abs(len(name) - len(wanted)) > 2 or name.count("_") != wanted.count("_"):
        return False
    if len(wanted) <= 5:  # start: stats and state are words of their own
        return sorted(name) == sorted(wanted)
    return SequenceMatcher(None, name, wanted).ratio() >= ALMOST


def takes_one(arguments: ast.arguments) -> bool:
    """Whether a method can be called with one positional argument besides self."""
    places = [*arguments.posonlyargs, *arguments.args]
    needed = len(places) - len(arguments.defaults)
    if any(default is None for default in arguments.kw_defaults):
        return False
    return needed <= 2 and (len(places) >= 2 or arguments.vararg is not None)


def refuses(function: ast.AsyncFunctionDef) -> bool:
    """``raise NotImplementedError``: abstract."""
    return isinstance(function.body[-1], ast.Raise)
