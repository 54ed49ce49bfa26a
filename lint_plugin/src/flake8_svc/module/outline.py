"""The branches of a function: which statements exclude one another, which a ``try`` guards, which never run."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, NamedTuple, Tuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .facts import Scope

Arms = Tuple[Tuple[ast.AST, int], ...]  # the if, try, match around a line, and which of its branches the line is in
LEAVING = (ast.Return, ast.Raise, ast.Break, ast.Continue)
SIMPLE = frozenset({ast.Expr, ast.Assign, ast.AugAssign, ast.AnnAssign, *LEAVING})
INNER_LOOPS = (ast.While, ast.For, ast.AsyncFor)
EXITING = frozenset({"exit", "_exit", "quit", "abort"})


class Spot(NamedTuple):
    """What is around a line: branches, the outermost first, and the try statements whose body it is in."""

    arms: Arms = ()
    guards: tuple[ast.Try, ...] = ()
    dead: bool = False  # behind a loop that nothing leaves


NOWHERE = Spot()


class Outline:
    """Line -> spot, for the statements of one function; an explicit stack, as long ``elif`` chains nest deep."""

    def __init__(self, scope: Scope) -> None:
        self._spots: dict[int, Spot] = {}
        self._waiting: list[tuple[list[ast.stmt], Spot]] = []
        if not isinstance(scope.node, ast.Lambda):
            self._waiting.append((scope.node.body, Spot()))
        while self._waiting:
            self._block(*self._waiting.pop())

    def at(self, line: int) -> Spot:
        """What is around ``line``."""
        return self._spots.get(line, NOWHERE)

    def _block(self, body: list[ast.stmt], spot: Spot) -> None:
        for statement in body:
            if type(statement) in SIMPLE:
                for line in range(statement.lineno, (statement.end_lineno or statement.lineno) + 1):
                    self._spots.setdefault(line, spot)
                continue
            last = statement.end_lineno or statement.lineno
            inner = [part for name in ("body", "cases", "handlers") for part in getattr(statement, name, [])]
            if inner and not isinstance(statement, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
                first = inner[0]
                last = getattr(first, "lineno", statement.lineno + 1) - 1  # try: int(x), all on one line
            for line in range(statement.lineno, last + 1):
                self._spots.setdefault(line, spot)
            spot = self._compound(statement, spot)

    def _compound(self, statement: ast.stmt, spot: Spot) -> Spot:
        """Put the blocks of ``statement`` on the stack; what is around the statements after it."""
        if isinstance(statement, ast.If):
            return self._if(statement, spot)
        if isinstance(statement, ast.Try) or type(statement).__name__ == "TryStar":
            return self._try(statement, spot)  # type: ignore[arg-type]
        for number, case in enumerate(getattr(statement, "cases", [])):
            self._waiting.append((case.body, branch(spot, statement, number)))
        if isinstance(statement, (ast.While, ast.For, ast.AsyncFor, ast.With, ast.AsyncWith)):
            self._waiting.append((statement.body, spot))
            self._waiting.append((getattr(statement, "orelse", []), spot))
            return spot._replace(dead=True) if never_left(statement) else spot
        return spot

    def _if(self, statement: ast.If, spot: Spot) -> Spot:
        arms = branch(spot, statement, 0), branch(spot, statement, 1)
        self._waiting += [(statement.body, arms[0]), (statement.orelse, arms[1])]
        if leaves(statement.body):
            return arms[1]
        return arms[0] if leaves(statement.orelse) else spot

    def _try(self, statement: ast.Try, spot: Spot) -> Spot:
        tried = branch(spot, statement, 0)
        self._waiting.append((statement.body, tried._replace(guards=(*tried.guards, statement))))
        self._waiting.append((statement.orelse, tried))
        for number, handler in enumerate(statement.handlers, 1):
            self._waiting.append((handler.body, branch(spot, statement, number)))
        self._waiting.append((statement.finalbody, spot))
        failed = [handler for handler in statement.handlers if not leaves(handler.body)]
        return spot if failed or not statement.handlers else tried


def branch(spot: Spot, statement: ast.AST, number: int) -> Spot:
    """``spot`` inside one branch of ``statement``."""
    return spot._replace(arms=(*spot.arms, (statement, number)))


def never_left(statement: ast.stmt) -> bool:
    """``while True:`` without a ``break`` of its own: what stands behind it in the block never runs."""
    if not (isinstance(statement, ast.While) and isinstance(statement.test, ast.Constant) and statement.test.value):
        return False
    return next(breaks(statement), None) is None


def breaks(loop: ast.While) -> Iterator[ast.Break]:
    """The ``break`` statements that end ``loop`` itself."""
    waiting: list[ast.AST] = [*loop.body]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.Break):
            yield node
        elif isinstance(node, INNER_LOOPS):
            waiting += node.orelse  # a break in there leaves the outer loop
        elif not isinstance(node, ast.expr):
            waiting += ast.iter_child_nodes(node)


def leaves(body: list[ast.stmt]) -> bool:
    """Whether nothing runs after ``body``, as it returns, raises, breaks or exits."""
    if not body:
        return False
    last = body[-1]
    if isinstance(last, ast.Expr) and isinstance(last.value, ast.Call):
        func = last.value.func
        return getattr(func, "attr", getattr(func, "id", "")) in EXITING
    return isinstance(last, LEAVING)


def exclusive(one: Arms, other: Arms) -> bool:
    """Whether the two stand in different branches of the same statement."""
    if not one or not other:
        return False
    chosen = dict(one)
    return any(chosen.get(statement, number) != number for statement, number in other)
