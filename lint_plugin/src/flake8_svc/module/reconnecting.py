"""Where a client's on_connect is, or can be made: the place for what each new connection needs again."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Optional

from .creations import Creation, Version
from .facts import Class
from .signatures import OF_VERSION_1

if TYPE_CHECKING:
    from .clients import Client, Clients
    from .creations import Creations
    from .signatures import Attached, Signatures
    from .types import TypeFinder


class Home(NamedTuple):
    """The on_connect of a client, or the creation beside which it can be made; neither where it is not clear."""

    attached: Optional[Attached] = None
    made: Optional[Creation] = None
    owner: Optional[Class] = None  # the client's own class, where it is a subclass


class Reconnecting:
    """Looks for the one on_connect that a client has, and for the one place where the client is made."""

    def __init__(self, types: TypeFinder, clients: Clients, creations: Creations, signatures: Signatures) -> None:
        self._types = types
        self._clients = clients
        self._creations = creations
        self._signatures = signatures

    def home(self, client: Client) -> Home:
        """Nothing in it where there are several, or the client comes from elsewhere."""
        made = self._creations.of(client.expr, client.scope)
        if not made and not self._types.bindings(client.expr, client.scope) and len(self._creations.all) == 1:
            made = self._creations.all  # a parameter: what else would be handed over
        made = made or self._made_by_others(client)
        owner = self._own_class(client)
        found = [one for one in self._signatures.attached() if one.event == "on_connect"]
        mine = {one.function: one for one in found if self._serves(one, client, made, owner)}
        if len(mine) == 1:
            return Home(next(iter(mine.values())))
        if mine or len(made) != 1:
            return Home()
        return Home(None, made[0], owner)

    def _serves(self, one: Attached, client: Client, made: list[Creation], owner: Optional[Class]) -> bool:
        if one.client is not None:
            same_name = client.key is not None and one.client.key == client.key
            return same_name or any(creation in made for creation in one.made)
        return (
            owner is not None and one.function.owner is not None and one.function.owner in self._types.ancestry(owner)
        )

    def _made_by_others(self, client: Client) -> list[Creation]:
        """``MQTTClient(…)`` of wb_common, where the file makes one: it asks paho for VERSION1 itself."""
        classes = OF_VERSION_1.intersection(self._types.of(client.expr, client.scope))
        calls = [call for call in self._clients.made() if not classes.isdisjoint(self._types.of(call.node, call.scope))]
        return [Creation(call, Version.ONE, call.node.func, False) for call in calls] if len(calls) == 1 else []

    def _own_class(self, client: Client) -> Optional[Class]:
        found = [one for one in self._types.of(client.expr, client.scope) if isinstance(one, Class)]
        return found[0] if len(found) == 1 and self._clients.is_client_class(found[0]) else None
