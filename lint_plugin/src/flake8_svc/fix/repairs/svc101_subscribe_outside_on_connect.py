"""The subscriptions of a block go to on_connect."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...rules.mqtt.svc101_subscribe_outside_on_connect import faults
from ..announcers import calling
from ..repeating import repeated
from ..units import block_of

if TYPE_CHECKING:
    from ...module import Module
    from ...module.clients import ClientCall
    from ..edit import Repair
    from ..file import File


def repair(call: ClientCall, module: Module, file: File) -> Repair:
    """Unsafe: the subscription is made later, once the broker has accepted, and again after each reconnect."""
    block = block_of(call.call, file)
    found = (other for _, other in faults(module) if other.client.key == call.client.key)
    there = repeated([one for one in found if block_of(one.call, file) is block], module, file)
    caller = None if there.edits else calling(call, module)
    whole = there if caller is None else repeated([caller], module, file)
    return whole if whole.edits else there
