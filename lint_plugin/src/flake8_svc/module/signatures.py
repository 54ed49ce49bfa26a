"""Whether a callback takes what paho hands it, under the callback API version and the protocol in force."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, NamedTuple, Optional

from .callbacks import DECORATORS
from .containers import last_name
from .creations import Version
from .facts import Class
from .parameters import is_static, takes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .callbacks import Callbacks, Registration
    from .clients import Client
    from .creations import Creation, Creations
    from .facts import Scope
    from .types import TypeFinder

# What follows (client, userdata): VERSION1 with MQTT 3.1.1, VERSION1 with MQTT 5, VERSION2 with either.
V1, V1_MQTT5, V2 = 0, 1, 2
# Classes of others that ask paho for VERSION1 themselves.
OF_VERSION_1 = frozenset({"wb_common.mqtt_client.MQTTClient"})
MESSAGE, MID, SOCKET = ("message",), ("mid",), ("sock",)
SIGNATURES: dict[str, tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]] = {
    "on_connect": (
        ("flags", "rc"),
        ("flags", "reason_code", "properties"),
        ("flags", "reason_code", "properties"),
    ),
    "on_disconnect": (("rc",), ("reason_code", "properties"), ("flags", "reason_code", "properties")),
    "on_publish": (MID, MID, ("mid", "reason_code", "properties")),
    "on_subscribe": (
        ("mid", "granted_qos"),
        ("mid", "reason_codes", "properties"),
        ("mid", "reason_code_list", "properties"),
    ),
    "on_unsubscribe": (MID, ("mid", "properties", "reason_codes"), ("mid", "reason_code_list", "properties")),
    "on_message": (MESSAGE, MESSAGE, MESSAGE),
    "on_log": (("level", "buf"), ("level", "buf"), ("level", "buf")),
    "on_connect_fail": ((), (), ()),
    "on_pre_connect": ((), (), ()),
    **{f"on_socket_{event}": (SOCKET, SOCKET, SOCKET) for event in ("open", "close")},
    **{f"on_socket_{event}_write": (SOCKET, SOCKET, SOCKET) for event in ("register", "unregister")},
}


class Attached(NamedTuple):
    """A function that a client calls."""

    function: Scope
    event: str
    bound: Optional[bool]  # whether the first parameter is filled already; None where that is not shown
    plain: bool  # nothing is put around it that may change what it takes
    made: tuple[Creation, ...]  # how the client may be made
    in_force: frozenset[int]  # which of the three signatures may be used
    client: Optional[Client]  # None where the function is a method of the client's own class

    @property
    def ways(self) -> list[tuple[str, ...]]:
        """How paho may call it, the longest way last."""
        return sorted({SIGNATURES[self.event][which] for which in self.in_force}, key=len)


class Misfit(NamedTuple):
    """A callback that paho cannot call, or that gets its arguments in other places than it thinks."""

    attached: Attached

    @property
    def signature(self) -> str:
        """How paho calls it."""
        return f"({', '.join(('client', 'userdata', *self.attached.ways[-1]))})"


class Signatures:
    """Compares each registered function with each way in which paho may call it."""

    def __init__(self, types: TypeFinder, callbacks: Callbacks, creations: Creations) -> None:
        self._types = types
        self._callbacks = callbacks
        self._creations = creations

    def misfits(self) -> Iterator[Misfit]:
        """Each function once, that fits none of the ways in which it may be called."""
        seen: set[Scope] = set()
        for one in self.attached():
            if one.bound is not None and one.function not in seen and one.plain:
                if not any(fits(one.function, one.bound, way) for way in one.ways):
                    seen.add(one.function)
                    yield Misfit(one)

    def attached(self) -> Iterator[Attached]:
        """Each function with each client that it is given to, as far as the file shows them."""
        for found in self._callbacks.registrations():
            for function in found.functions if not self._replaced(found) else ():
                made = self._made(found, function)
                yield Attached(
                    function,
                    found.event,
                    self._bound(found, function),
                    self._is_plain(function),
                    made,
                    self._in_force(found, made),
                    found.client,
                )

    def _replaced(self, found: Registration) -> bool:
        """Whether the class puts another function over its own method."""
        if found.given is not None:
            return False
        return any(one.owner is not None and found.event in one.owner.attributes for one in found.functions)

    def _is_plain(self, function: Scope) -> bool:
        """Whether nothing is put around the function that may change what it takes."""
        kept = {"staticmethod", "classmethod", *DECORATORS}
        return all(last_name(getattr(one, "func", one)) in kept for one in function.decorators)

    def _bound(self, found: Registration, function: Scope) -> Optional[bool]:
        """Whether the first parameter is filled already; None where that is not shown."""
        given = found.given
        if function.owner is None:
            return False if given is None or isinstance(given, (ast.Name, ast.Lambda)) else None
        if is_static(function):
            return False
        if given is None:
            return True
        if not isinstance(given, ast.Attribute) or found.client is None:
            return None
        by_class = any(last_name(one) == "classmethod" for one in function.decorators)
        return by_class or not isinstance(self._types.class_of(given.value, found.client.scope), Class)

    def _made(self, found: Registration, function: Scope) -> tuple[Creation, ...]:
        """How the client is made that the function is given to; nothing where the file does not show it."""
        client = found.client
        if client is None:
            return tuple(self._creations.of_class(function.owner)) if function.owner is not None else ()
        if self._asks_for_version_1(client):
            return ()
        made = self._creations.of(client.expr, client.scope)
        if not made and not self._types.bindings(client.expr, client.scope):
            made = self._creations.all  # a parameter: what else would be handed over
        return tuple(made)

    def _asks_for_version_1(self, client: Client) -> bool:
        return not OF_VERSION_1.isdisjoint(self._types.of(client.expr, client.scope))

    def _in_force(self, found: Registration, made: tuple[Creation, ...]) -> frozenset[int]:
        """Which of the three signatures may be used; all where the file does not show how the client is made."""
        if found.client is not None and self._asks_for_version_1(found.client):
            return frozenset({V1})
        return frozenset(which for one in made for which in in_force(one)) or frozenset({V1, V1_MQTT5, V2})


def in_force(made: Creation) -> set[int]:
    """What a client that is made like this may use; no version, or the id in its place, means VERSION1."""
    if made.version is Version.TWO:
        return {V2}
    if made.version in (Version.OPEN, Version.NUMBER):
        return {V1, V1_MQTT5, V2}
    given = next((one.value for one in made.call.node.keywords if one.arg == "protocol"), None)
    if given is None:
        hidden = len(made.call.node.args) > 3 or any(one.arg is None for one in made.call.node.keywords)
        return {V1, V1_MQTT5} if hidden else {V1}
    if last_name(given) in ("MQTTv31", "MQTTv311"):
        return {V1}
    return {V1_MQTT5} if last_name(given) == "MQTTv5" else {V1, V1_MQTT5}


def fits(function: Scope, bound: bool, way: tuple[str, ...]) -> bool:
    """Whether ``function`` can be called with client, userdata and ``way``, and finds the reason where it looks."""
    least, most = takes(function, bound)
    count = 2 + len(way)
    return least <= count <= most and not takes_flags_for_reason(function, bound, way)


def takes_flags_for_reason(function: Scope, bound: bool, way: tuple[str, ...]) -> bool:
    """``on_disconnect(client, userdata, flags, rc=0)``: called with the reason alone, so rc is always 0."""
    names = [parameter.arg.strip("_").lower() for parameter in function.parameters[bound:]]
    return way in (("rc",), ("reason_code", "properties")) and len(names) > 3 and "flags" in names[2]
