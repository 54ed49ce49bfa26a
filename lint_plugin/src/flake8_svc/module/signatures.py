"""Whether a callback takes what paho hands it, under the callback API version and the protocol in force."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, NamedTuple

from .callbacks import DECORATORS
from .containers import last_name
from .creations import Version
from .facts import Class
from .parameters import is_static, takes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .callbacks import Callbacks, Registration
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


class Misfit(NamedTuple):
    """A callback that paho cannot call, or that gets its arguments in other places than it thinks."""

    function: Scope
    event: str
    signature: str  # how paho calls it


class Signatures:
    """Compares each registered function with each way in which paho may call it."""

    def __init__(self, types: TypeFinder, callbacks: Callbacks, creations: Creations) -> None:
        self._types = types
        self._callbacks = callbacks
        self._creations = creations

    def misfits(self) -> Iterator[Misfit]:
        """Each function once, that fits none of the ways in which it may be called."""
        seen: set[Scope] = set()
        for found in self._callbacks.registrations():
            for function in found.functions if not self._replaced(found) else ():
                bound = self._bound(found, function) if function not in seen and self._is_plain(function) else None
                ways = self._ways(found, function) if bound is not None else []
                if bound is not None and not any(fits(function, bound, way) for way in ways):
                    seen.add(function)
                    yield Misfit(function, found.event, f"({', '.join(('client', 'userdata', *ways[-1]))})")

    def _ways(self, found: Registration, function: Scope) -> list[tuple[str, ...]]:
        """How paho may call the function, the longest way last."""
        return sorted({SIGNATURES[found.event][which] for which in self._in_force(found, function)}, key=len)

    def _replaced(self, found: Registration) -> bool:
        """Whether the class puts another function over its own method."""
        if found.given is not None:
            return False
        return any(one.owner is not None and found.event in one.owner.attributes for one in found.functions)

    def _is_plain(self, function: Scope) -> bool:
        """Whether nothing is put around the function that may change what it takes."""
        kept = {"staticmethod", "classmethod", *DECORATORS}
        return all(last_name(getattr(one, "func", one)) in kept for one in function.decorators)

    def _bound(self, found: Registration, function: Scope) -> bool | None:
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

    def _in_force(self, found: Registration, function: Scope) -> set[int]:
        """Which of the three signatures may be used; all where the file does not show how the client is made."""
        client = found.client
        if client is not None:
            if not OF_VERSION_1.isdisjoint(self._types.of(client.expr, client.scope)):
                return {V1}
            made = self._creations.of(client.expr, client.scope)
            if not made and not self._types.bindings(client.expr, client.scope):
                made = self._creations.all  # a parameter: what else would be handed over
        else:
            made = self._creations.of_class(function.owner) if function.owner is not None else []
        return {which for one in made for which in in_force(one)} or {V1, V1_MQTT5, V2}


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
