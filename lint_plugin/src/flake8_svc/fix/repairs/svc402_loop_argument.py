"""``asyncio.sleep(1, loop=loop)`` loses its ``loop=``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..arguments import without_keyword

if TYPE_CHECKING:
    from ...module import Module
    from ...module.facts import Call
    from ..edit import Repair
    from ..file import File


def repair(call: Call, module: Module, file: File) -> Repair:
    """Safe: with the argument the call is a TypeError."""
    return without_keyword(file, call.node, "loop")
