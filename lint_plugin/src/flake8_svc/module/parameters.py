"""What a function takes when somebody else calls it."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .facts import Scope


def is_static(scope: Scope) -> bool:
    """``@staticmethod``."""
    return any(getattr(decorator, "id", "") == "staticmethod" for decorator in scope.decorators)


def given_to(scope: Scope) -> list[str]:
    """The positional parameters that the caller fills: without ``self``."""
    names = [parameter.arg for parameter in scope.parameters]
    return names[1:] if scope.owner is not None and not is_static(scope) else names


def takes(scope: Scope, bound: bool) -> tuple[int, float]:
    """The least and the greatest number of positional arguments that a call may give.

    :param bound: whether the first parameter is filled already, as that of ``self.method``.
    """
    if isinstance(scope.node, ast.Module):
        return 0, 0
    arguments = scope.node.args
    most = len(scope.parameters) - bound
    if any(default is None for default in arguments.kw_defaults):
        return most + 1, most  # a keyword without a default: no positional call fits
    least = most - len(arguments.defaults)
    return max(least, 0), float("inf") if arguments.vararg is not None else most
