"""``await`` comes in front of the coroutine that nobody runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..edit import Repair
from ..statements import inserted

if TYPE_CHECKING:
    from ...module import Module
    from ...module.facts import Call
    from ..file import File


def repair(call: Call, module: Module, file: File) -> Repair:
    """Safe: without it the call does nothing at all."""
    return Repair((inserted(file, call.node, "await "),))
