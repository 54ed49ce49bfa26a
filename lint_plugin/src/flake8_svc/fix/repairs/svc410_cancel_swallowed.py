"""The clause of the endless coroutine becomes ``except Exception``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..clauses import narrowed

if TYPE_CHECKING:
    from ...module import Module
    from ...module.facts import Handler
    from ..edit import Repair
    from ..file import File


def repair(handler: Handler, module: Module, file: File) -> Repair:
    """Safe: failures are caught as before, the cancellation passes."""
    return narrowed(handler.node, file)
