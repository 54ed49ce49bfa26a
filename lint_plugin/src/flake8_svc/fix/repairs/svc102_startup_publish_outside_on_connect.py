"""What is announced at start is announced in on_connect."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..edit import Repair, refused
from ..repeating import repeated
from ..units import block_of

if TYPE_CHECKING:
    from ...module import Module
    from ...module.facts import Call
    from ..file import File


def repair(calls: list[Call], module: Module, file: File) -> Repair:
    """Unsafe: the messages go out later, once the broker has accepted, and again after each reconnect."""
    on_clients = {found.call: found for found in module.client_calls({"publish"})}
    if not all(call in on_clients for call in calls):
        return refused("a function of the file publishes it: call that in on_connect")
    found = [on_clients[call] for call in calls]
    if any(one.client.key != found[0].client.key for one in found):
        return refused("several clients take part in it")
    if any(block_of(call, file) is not block_of(calls[0], file) for call in calls):
        return refused("the publishes stand in different blocks")
    return repeated(found, module, file)
