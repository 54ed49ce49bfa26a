"""What is announced at start is announced in on_connect."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..announcers import calling, through
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
    known = [on_clients.get(call) or through(call, module) for call in calls]
    found = [one for one in known if one is not None]
    if len(found) < len(calls):
        return refused("a function of the file publishes it, and does more: call what publishes in on_connect")
    if any(one.client.key != found[0].client.key for one in found):
        return refused("several clients take part in it")
    if any(block_of(call, file) is not block_of(calls[0], file) for call in calls):
        return refused("the publishes stand in different blocks: put them into a function, and call that in on_connect")
    there = repeated(found, module, file)
    caller = None if there.edits else calling(found[0], module)
    whole = there if caller is None else repeated([caller], module, file)
    return whole if whole.edits else there
