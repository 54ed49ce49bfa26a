"""Flags: variables, attributes and events by which a signal handler tells a loop to stop."""

from __future__ import annotations

import ast
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, Optional, Union

from .classes import is_own, owner_of
from .facts import Class
from .source import nodes_below, own_nodes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from .facts import Facts, Loop, Scope
    from .handlers import Handlers
    from .names import Names
    from .types import TypeFinder


class Flag(NamedTuple):
    """``home`` is the class of ``self.name``, the scope of a variable, None for the attribute of another object."""

    home: Union[Class, Scope, None]
    name: str


class Setting(NamedTuple):
    """Where a flag is set: its name, attribute or item there; ``event`` tells ``Event.set()``."""

    flag: Flag
    node: Union[ast.Name, ast.Attribute, ast.Subscript]
    scope: Scope
    event: bool


class Flags:
    """Which flags the handlers set, and who looks at them."""

    def __init__(self, facts: Facts, names: Names, types: TypeFinder, handlers: Handlers) -> None:
        self._facts = facts
        self._names = names
        self._types = types
        self._handlers = handlers

    def flag(self, expr: ast.expr, scope: Scope) -> Optional[Flag]:
        """The flag that a name is, an attribute, an item: ``state["running"]``, ``running[0]``."""
        if isinstance(expr, ast.Name):
            return Flag(self._names.home(expr.id, scope), expr.id)
        if isinstance(expr, ast.Attribute):
            return Flag(owner_of(scope) if is_own(expr.value) else None, expr.attr)
        if isinstance(expr, ast.Subscript) and isinstance(expr.slice, ast.Constant):
            base = self.flag(expr.value, scope)
            return base and Flag(base.home, f"{base.name}[{expr.slice.value!r}]")
        return None

    def same(self, one: Flag, other: Flag) -> bool:
        """Whether both may be the same: an object whose class the file does not show may be any."""
        if one.name != other.name:
            return False
        if isinstance(one.home, Class) and isinstance(other.home, Class):
            return one.home in self._types.ancestry(other.home) or other.home in self._types.ancestry(one.home)
        return one.home is other.home or one.home is None or other.home is None

    def set_in(self, scopes: Iterable[Scope]) -> set[Flag]:
        """What ``scopes`` assign outside themselves, and the events that they set."""
        return {one.flag for one in self.settings(scopes)}

    def settings(self, scopes: Iterable[Scope]) -> Iterator[Setting]:
        """The same, place by place."""
        for scope in scopes:
            for node in own_nodes(scope):
                if isinstance(getattr(node, "ctx", None), ast.Store):
                    outside = isinstance(node, ast.Name) and node.id in scope.outer_names
                    if outside or isinstance(node, (ast.Attribute, ast.Subscript)):
                        yield from self._setting(node, scope.parent or scope if outside else scope, scope, False)
            for call in scope.calls:
                if call.receiver is not None and call.name in ("set", "clear"):
                    yield from self._setting(call.receiver, scope, scope, call.name == "set")

    def _setting(self, node: ast.AST, home: Scope, scope: Scope, raised: bool) -> Iterator[Setting]:
        flag = self.flag(node, home) if isinstance(node, ast.expr) else None
        if flag is not None and isinstance(node, (ast.Name, ast.Attribute, ast.Subscript)):
            yield Setting(flag, node, scope, raised and "threading.Event" in self._types.of(node, scope))

    def read_in(self, nodes: Iterable[ast.AST], scope: Scope) -> Iterator[Flag]:
        """Every name, attribute and item that ``nodes`` look at."""
        for node in nodes:
            if isinstance(node, (ast.Name, ast.Attribute, ast.Subscript)) and isinstance(node.ctx, ast.Load):
                found = self.flag(node, scope)
                if found is not None:
                    yield found

    def reads(self, name: str) -> list[tuple[Flag, Scope, int]]:
        """Where a flag of that name is looked at: with the function and the line; text may name one, too."""
        found = []
        for node, scope in self._mentions.get(name, ()):
            flag = Flag(None, name) if isinstance(node, ast.Constant) else self.flag(node, scope)
            if flag is not None:
                found.append((flag, scope, node.lineno))
        return found

    @cached_property
    def _mentions(self) -> dict[str, list[tuple[ast.expr, Scope]]]:
        """Every name and attribute that is read in the file, and every text, by what it says."""
        found: dict[str, list[tuple[ast.expr, Scope]]] = {}
        for scope in self._facts.scopes:
            for node in own_nodes(scope):
                if isinstance(node, ast.Name) and type(node.ctx) is ast.Load:
                    found.setdefault(node.id, []).append((node, scope))
                elif isinstance(node, ast.Attribute) and type(node.ctx) is ast.Load:
                    found.setdefault(node.attr, []).append((node, scope))
                elif isinstance(node, ast.Constant) and isinstance(node.value, str):
                    found.setdefault(node.value, []).append((node, scope))
        return found

    def ending(self, loop: Loop) -> list[Flag]:
        """What decides whether ``loop`` goes on: in its test, and in an ``if …: break`` of its body."""
        tests = [loop.node.test] if isinstance(loop.node, ast.While) else []
        tests += [one.test for one in loop.node.body if isinstance(one, ast.If) and leaves(one)]
        return list(self.read_in(nodes_below(tests), loop.scope))


def leaves(branch: ast.If) -> bool:
    """``if stopping: break``, perhaps on a further condition."""
    inner = (part for part in branch.body if isinstance(part, ast.If))
    return any(isinstance(part, (ast.Break, ast.Return)) for part in branch.body) or any(map(leaves, inner))
