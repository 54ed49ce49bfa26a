"""Numbers as far as the file shows them: the seconds of a sleep, of a time-out."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Optional

from .containers import last_name
from .facts import ANNOTATED
from .memo import Memo

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .callgraph import CallGraph
    from .facts import Facts, Scope
    from .types import TypeFinder

SHAPING = frozenset({"float", "int", "abs", "round", "max", "min"})
DEFAULTING = frozenset({"get", "getenv", "getattr", "getfloat", "getint", "pop"})
DEPTH = 5


class Amounts:
    """All values that an expression is seen to take: constants, defaults, arguments, options of the command line."""

    def __init__(self, facts: Facts, types: TypeFinder, graph: CallGraph) -> None:
        self._facts = facts
        self._types = types
        self._graph = graph
        self._memo = Memo()

    def at_least(self, expr: Optional[ast.expr], scope: Scope, seconds: float) -> bool:
        """Whether no known value is below ``seconds``; a value that nothing shows counts as long."""
        return expr is None or all(value >= seconds for value in self.known(expr, scope, DEPTH))

    def known(self, expr: ast.expr, scope: Scope, depth: int) -> tuple[float, ...]:
        """The values that the file shows."""
        return self._memo.ask((expr, scope), lambda: tuple(dict.fromkeys(self._known(expr, scope, depth))), ())

    def _known(self, expr: ast.expr, scope: Scope, depth: int) -> Iterator[float]:
        if isinstance(expr, ast.Constant):
            yield from number(expr)
        elif depth == 0:
            return
        elif isinstance(expr, ast.BinOp):
            yield from self._of_operation(expr, scope, depth - 1)
        elif isinstance(expr, ast.Call):
            yield from self._of_call(expr, scope, depth - 1)
        elif isinstance(expr, ast.Subscript):
            yield from self._of_item(expr, scope, depth - 1)
        elif isinstance(expr, (ast.IfExp, ast.BoolOp)):
            parts = expr.values if isinstance(expr, ast.BoolOp) else [expr.body, expr.orelse]
            for part in parts:
                yield from self.known(part, scope, depth - 1)
        else:
            yield from self._of_name(expr, scope, depth - 1)

    def _of_operation(self, expr: ast.BinOp, scope: Scope, depth: int) -> Iterator[float]:
        left, right = list(self.known(expr.left, scope, depth)), list(self.known(expr.right, scope, depth))
        if isinstance(expr.op, ast.Mult) and left and right:
            yield min(left) * min(right)
        elif isinstance(expr.op, ast.Mult) and (left or right):
            yield from (value for value in [*left, *right] if value < 1)  # 0.001 * milliseconds
        elif isinstance(expr.op, ast.Div):
            by = max(right, default=1.0)
            yield from [value / by for value in left] if left and by else [0.0] if by > 1 else []
        elif isinstance(expr.op, (ast.Add, ast.Sub)):
            yield from left  # period - elapsed

    def _of_call(self, expr: ast.Call, scope: Scope, depth: int) -> Iterator[float]:
        name = last_name(expr.func)
        if name in SHAPING:
            plain = [part for part in expr.args if not isinstance(part, ast.Constant) or len(expr.args) == 1]
            for part in plain:
                yield from self.known(part, scope, depth)
        elif name in DEFAULTING and len(expr.args) > 1:
            yield from self.known(expr.args[-1], scope, depth)
        elif name in DEFAULTING:
            for keyword in expr.keywords:
                yield from self.known(keyword.value, scope, depth) if keyword.arg in ("default", "fallback") else ()

    def _of_item(self, expr: ast.Subscript, scope: Scope, depth: int) -> Iterator[float]:
        """``CONFIG["period"]`` of a dict that the file shows."""
        key = getattr(expr.slice, "value", None)
        for binding in self._types.bindings(expr.value, scope):
            if isinstance(binding.expr, ast.Dict):
                for name, value in zip(binding.expr.keys, binding.expr.values):
                    if name is not None and getattr(name, "value", None) == key:
                        yield from self.known(value, binding.scope, depth)

    def _of_name(self, expr: ast.expr, scope: Scope, depth: int) -> Iterator[float]:
        for binding in self._types.bindings(expr, scope):
            if binding.how != ANNOTATED:
                yield from self.known(binding.expr, binding.scope, depth)
        if isinstance(expr, ast.Name):
            yield from self._of_parameter(expr.id, scope, depth)
        elif isinstance(expr, ast.Attribute):
            yield from self._of_option(expr.attr, depth)

    def _of_parameter(self, name: str, scope: Scope, depth: int) -> Iterator[float]:
        position = next((i for i, one in enumerate(scope.parameters) if one.arg == name), None)
        if position is None or isinstance(scope.node, ast.Module):
            return
        defaults = scope.node.args.defaults
        at = position - (len(scope.parameters) - len(defaults))
        if at >= 0:
            yield from self.known(defaults[at], scope, depth)
        for call in self._graph.callers(scope):
            given = call.argument(position - (scope.owner is not None), name)
            if given is not None:
                yield from self.known(given, call.scope, depth)

    def _of_option(self, name: str, depth: int) -> Iterator[float]:
        """``args.period`` of ``add_argument("--period", default=60)``."""
        for call in self._facts.calls_named({"add_argument", "add_option"}):
            texts = [str(getattr(argument, "value", "")) for argument in call.node.args]
            if name in [text.lstrip("-").replace("-", "_") for text in texts]:
                default = call.argument(99, "default")
                if default is not None:
                    yield from self.known(default, call.scope, depth)


def number(constant: ast.Constant) -> Iterator[float]:
    """A number, or a text that is one."""
    try:
        yield float(constant.value)  # type: ignore[arg-type]
    except (TypeError, ValueError):
        return
