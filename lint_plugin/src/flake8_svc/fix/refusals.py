"""The lines with which an on_connect leaves when the broker said no."""

from __future__ import annotations

import ast
from collections import Counter
from typing import TYPE_CHECKING, Optional

from ..module.signatures import V1

if TYPE_CHECKING:
    from collections.abc import Collection

    from ..module import Module
    from ..module.facts import Call, Scope
    from .file import File

METHODS = frozenset({"debug", "info", "warning", "error", "exception", "critical"})


def leaving(reason: str, in_force: Collection[int], scope: Scope, module: Module, file: File) -> list[str]:
    """A test of ``reason``, a line in the log as the file writes them, a return; a tab stands for a level."""
    is_int = V1 in in_force or not in_force  # a ReasonCode can be compared with 0 as well, where both may come
    test = f"{reason} != 0" if is_int else f"{reason}.is_failure"
    return [f"if {test}:", f"\t{written(reason, scope, module, file)}", "\treturn"]


def written(reason: str, scope: Scope, module: Module, file: File) -> str:
    """The call that writes the refusal: by the logger of the function, else of the file, else print."""
    logger = _logger(scope, module, file)
    if logger is None:
        return f'print("connection refused:", {reason})'
    if module.imports("loguru"):
        return f'{logger}.error("connection refused: {{}}", {reason})'
    return f'{logger}.error("connection refused: %s", {reason})'


def _logger(scope: Scope, module: Module, file: File) -> Optional[str]:
    calls = [call for call in module.calls(METHODS) if call.receiver is not None and _in_sight(call, scope)]
    own = [call for call in calls if call.scope is scope]
    if not own and any(call.scope is scope for call in module.calls({"print"})):
        return None
    names = Counter(file.text(call.receiver) for call in own or calls if call.receiver is not None)
    return names.most_common(1)[0][0] if names else None


def _in_sight(call: Call, scope: Scope) -> bool:
    """``log``, ``logging`` or ``self.log`` that ``scope`` can name as well."""
    receiver = call.receiver
    if isinstance(receiver, ast.Attribute) and isinstance(receiver.value, ast.Name) and receiver.value.id == "self":
        return call.scope.owner is not None and call.scope.owner is scope.owner
    if not isinstance(receiver, ast.Name):
        return call.scope is scope
    at: Optional[Scope] = call.scope
    while at is not None and receiver.id not in at.names:
        at = at.parent
    return at is None or at.parent is None or at is scope
