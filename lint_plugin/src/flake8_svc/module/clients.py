"""Which objects are MQTT clients, and what is called on them."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, NamedTuple, Optional, Union

from .classes import owner_of
from .containers import last_name
from .facts import Class

if TYPE_CHECKING:
    from collections.abc import Collection

    from .classes import Type
    from .facts import Call, Facts, Scope
    from .names import Names
    from .types import TypeFinder

PAHO_CLIENT = "paho.mqtt.client.Client"
# `client: mqtt` with the module instead of the class: wrong, and in every second tutorial.
PAHO_NAMES = frozenset({PAHO_CLIENT, "paho.mqtt.client"})

CALLBACKS = frozenset(
    "on_connect on_connect_fail on_disconnect on_log on_message on_pre_connect on_publish on_socket_close "
    "on_socket_open on_socket_register_write on_socket_unregister_write on_subscribe on_unsubscribe".split()
)
# Names that in a file that imports paho mean a paho client even where nothing shows how the object was made.
PAHO_METHODS = frozenset(
    "connect_async loop_forever loop_start loop_stop message_callback_add reconnect_delay_set tls_set "
    "username_pw_set will_set".split()
)

USER_DATA = frozenset({"userdata", "user_data", "obj"})

Key = Union["tuple[object, str]", None]


class Client(NamedTuple):
    """A client as one place in the file names it."""

    key: Key
    expr: ast.expr
    scope: Scope

    @property
    def text(self) -> str:
        """How the source writes it, short enough for a message."""
        text = ast.unparse(self.expr)
        return text if len(text) <= 40 else f"….{last_name(self.expr)}" if last_name(self.expr) else "client"


class ClientCall(NamedTuple):
    """A method called on a client; ``name_node`` is what a report points at."""

    call: Call
    client: Client

    @property
    def method(self) -> str:
        return self.call.name

    @property
    def name_node(self) -> ast.expr:
        return self.call.node.func


class Clients:
    """Finds clients by type; and by what is done with them where the type stays unknown."""

    def __init__(self, facts: Facts, names: Names, types: TypeFinder, extra_classes: tuple[str, ...]) -> None:
        self._facts = facts
        self._names = names
        self._types = types
        self._known: dict[Call, Optional[ClientCall]] = {}
        self._classes = PAHO_NAMES.union(extra_classes)
        self._evident: Optional[set[Key]] = None
        self._made: Optional[list[Call]] = None
        packages = {"paho", *(name.rpartition(".")[0] or name for name in extra_classes)}
        self.imported = any(names.imports(package) for package in packages)

    def is_client_class(self, found: Type) -> bool:
        """Whether ``found`` is a client's class or, in this file, derived from one."""
        if isinstance(found, Class):
            return any(base in self._classes for base in self._types.ancestry(found) if isinstance(base, str))
        return found in self._classes

    def is_client(self, expr: ast.expr, scope: Scope) -> bool:
        """Whether ``expr`` is a client, by its type or, with no type known, by strong evidence."""
        if not self.imported:
            return False
        found = self._types.of(expr, scope)
        clients = [one for one in found if self.is_client_class(one)]
        if found and len(clients) in (0, len(found)):
            return bool(clients)
        key = self.key(expr, scope)
        return key is not None and (key in self.evident() or self._handed_to_callback(expr, scope))

    def _handed_to_callback(self, expr: ast.expr, scope: Scope) -> bool:
        """The first parameter of ``on_connect(client, userdata, …)``, whatever it is called."""
        home = self._names.home(expr.id, scope) if isinstance(expr, ast.Name) else None
        if home is None or not isinstance(expr, ast.Name):
            return False
        names = [parameter.arg for parameter in home.parameters]
        if home.owner is not None and names[:1] == ["self"]:
            names = names[1:]
        like_callback = home.name.lstrip("_") in CALLBACKS or (len(names) > 1 and names[1].strip("_") in USER_DATA)
        return like_callback and 2 <= len(names) <= 6 and names[0] == expr.id

    def key(self, expr: ast.expr, scope: Scope) -> Key:
        """The variable or attribute that ``expr`` is, the same for all its mentions; None if it is neither."""
        if isinstance(expr, ast.Name):
            return (self._names.home(expr.id, scope) or self._facts.top, expr.id)
        if isinstance(expr, ast.Attribute) and isinstance(expr.value, ast.Name):
            owner = owner_of(scope) if expr.value.id in ("self", "cls") else None
            return (owner or expr.value.id, expr.attr)
        return None

    def evident(self) -> set[Key]:
        """What in this file gets paho's callbacks or methods."""
        if self._evident is None:
            assigned = (one for one in self._facts.assigned if one.target.attr in CALLBACKS)
            self._evident = {self.key(one.target.value, one.scope) for one in assigned}
            for call in self._facts.calls_named(PAHO_METHODS):
                if call.receiver is not None:
                    self._evident.add(self.key(call.receiver, call.scope))
            self._evident.discard(None)
        return self._evident

    def client(self, expr: ast.expr, scope: Scope) -> Client:
        """``expr`` as a client."""
        return Client(self.key(expr, scope), expr, scope)

    def calls(self, methods: Collection[str]) -> list[ClientCall]:
        """All calls of one of ``methods`` on a client; not those that the file's own subclass overrides."""
        judged = map(self._judged, self._facts.calls_named(methods) if self.imported else ())
        return [found for found in judged if found is not None]

    def _judged(self, call: Call) -> Optional[ClientCall]:
        """``call`` if it is one on a client, looked at once however many rules ask for it."""
        if call not in self._known:
            receiver = call.receiver
            self._known[call] = None
            if receiver is not None and self.is_client(receiver, call.scope):
                if not self._types.functions(call.node.func, call.scope):
                    self._known[call] = ClientCall(call, self.client(receiver, call.scope))
        return self._known[call]

    def made(self) -> list[Call]:
        """The calls that construct a client."""
        if self._made is None:
            names = self._maker_names() if self.imported else set()
            self._made = [call for call in self._facts.calls if call.name in names and self._constructs(call)]
        return self._made

    def told_not_to_reconnect(self) -> bool:
        """``Client(reconnect_on_failure=False)``, or the attribute behind the argument, of whichever client."""
        keywords = (keyword for call in self.made() for keyword in call.node.keywords)
        said = [keyword.value for keyword in keywords if keyword.arg == "reconnect_on_failure"]
        attributes = (one for one in self._facts.assigned if one.target.attr == "_reconnect_on_failure")
        said += [one.value for one in attributes if self.is_client(one.target.value, one.scope)]
        return any(getattr(value, "value", True) is False for value in said)

    def _maker_names(self) -> set[str]:
        """The last names under which this file may call a client's class; to look behind every call costs too much."""
        names = {dotted.rpartition(".")[2] for dotted in self._classes}
        names |= {found.name for found in self._facts.classes}
        names |= {name for name, dotted in self._facts.imports.items() if dotted in self._classes}
        for bindings in (scope.bindings for scope in self._facts.scopes):
            names |= {name for name, bound in bindings.items() if last_name(bound[0].expr) in names}
        for attributes in (found.attributes for found in self._facts.classes):
            names |= {name for name, bound in attributes.items() if last_name(bound[0].expr) in names}
        return names

    def _constructs(self, call: Call) -> bool:
        named = self._types.class_of(call.node.func, call.scope)
        return named is not None and self.is_client_class(named)
