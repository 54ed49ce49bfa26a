"""What becomes of the result of a call: acted on, or thrown away, which includes being logged."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from .containers import last_name
from .source import parents

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .facts import Call

LOGGING = frozenset("critical debug error exception info log print warn warning write".split())


def acted_on(call: Call) -> bool:
    """Whether the result of ``call`` can change what the program does."""
    if isinstance(call.statement, ast.Expr):
        return False
    above = parents(call.scope.node)
    if not isinstance(call.statement, ast.Assign):
        return matters(call.node, above)
    target = call.statement.targets[0]
    if not isinstance(target, ast.Name):
        return True  # an attribute: somebody else may look at it
    reads = (
        node for node in above if isinstance(node, ast.Name) and node.id == target.id and isinstance(node.ctx, ast.Load)
    )
    return any(matters(read, above) for read in reads)


def matters(node: ast.AST, above: dict[ast.AST, ast.AST]) -> bool:
    """Whether the value of ``node`` decides anything in the statement that it stands in."""
    while not isinstance(node, ast.stmt):
        if isinstance(node, ast.Call) and last_name(node.func) in LOGGING:
            return False
        if node not in above:
            return True  # a lambda's body: its value is handed back
        node = above[node]
    if isinstance(node, ast.If):
        return not only_logs([*node.body, *node.orelse])
    return True


def only_logs(body: Iterable[ast.stmt]) -> bool:
    """Whether ``body`` does nothing but write messages, whichever it chooses."""
    return all(isinstance(statement, ast.Pass) or is_log(statement) or chooses_log(statement) for statement in body)


def chooses_log(statement: ast.stmt) -> bool:
    """``if reason == 5: log("…") else: log("…")``."""
    if not isinstance(statement, ast.If) or any(isinstance(node, ast.Call) for node in ast.walk(statement.test)):
        return False
    return only_logs([*statement.body, *statement.orelse])


def is_log(statement: ast.stmt) -> bool:
    """``logger.error(…)``, ``print(…)``, ``sys.stderr.write(…)``."""
    call = statement.value if isinstance(statement, ast.Expr) else None
    return isinstance(call, ast.Call) and last_name(call.func) in LOGGING
