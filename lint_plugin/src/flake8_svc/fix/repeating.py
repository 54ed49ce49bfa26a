"""Calls that run once at start go to on_connect, where they run for each connection."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, NamedTuple, Optional

from ..module.containers import last_name
from ..module.migration import Blocked
from ..module.parameters import given_to
from .created import OnConnect
from .edit import Edit, Repair, refused
from .moving import rewritten, taken_out
from .success import added
from .units import bound_by, moving_together

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..module import Module
    from ..module.clients import ClientCall
    from ..module.facts import Scope
    from .file import File

THREADS = frozenset({"loop_start", "start"})  # from here on callbacks may run


def repeated(calls: Sequence[ClientCall], module: Module, file: File) -> Repair:
    """``calls`` of one client, that stand in one block, moved together; unsafe, for they run later, and again."""
    try:
        return Repair(tuple(Move(calls, module, file).edits()), safe=False)
    except Blocked as error:
        return refused(str(error))


class Target(NamedTuple):
    """The function that the calls go to, which may have to be made."""

    scope: Scope  # whose variables it sees
    client: str  # what it calls the client
    has_self: bool
    new: frozenset[str] = frozenset()  # the parameters, if it has to be made


class Move:
    """One block of calls."""

    def __init__(self, calls: Sequence[ClientCall], module: Module, file: File) -> None:
        self._calls, self._module, self._file = calls, module, file
        self._from = calls[0].call.scope
        self._home = module.reconnecting.home(calls[0].client)
        self._statements = self._units()
        self._functions = module.run_by(one.call for one in calls)

    def edits(self) -> list[Edit]:
        """Out there, in here. :raises Blocked: for what only the author can decide."""
        self._refuse_races()
        home = self._home
        if home.attached is not None:
            function = home.attached.function
            names = given_to(function)
            if not names or not isinstance(function.node, ast.FunctionDef) or not names[0].strip("_"):
                raise Blocked("its on_connect has no name for the client")
            target = Target(function, names[0], function.owner is not None and function.owner is self._from.owner)
            lines = self._lines(target)
            into = added(function, home.attached.in_force, lines, self._module, self._file)
        elif home.made is not None and home.owner is None:
            made = OnConnect(home.made, self._module, self._file)
            nested = not made.in_class and self._reads_of(made.scope)
            scope = made.scope if nested else self._top(made.scope)
            same_class = made.in_class and made.scope.owner is self._from.owner
            target = Target(scope, "client", same_class, made.names)
            into = made.edits(self._lines(target), nested)
        else:
            raise Blocked("the file does not show the one place where the client is made, or its one on_connect")
        return [*taken_out(self._file, self._statements), *into]

    # -- what goes ----------------------------------------------------------------------------------------------

    def _units(self) -> list[ast.stmt]:
        made = self._home.attached.made if self._home.attached is not None else (self._home.made,)
        places = [self._file.statement(one.call.node) for one in made if one is not None]
        units = moving_together(self._calls, places, self._file)
        block = self._file.block(units[0])
        if len(block) == len(units) and units[0] not in self._file.tree.body:
            raise Blocked(f"nothing else stands in its block, in {self._from.name}(): call it in on_connect")
        return units

    def _refuse_races(self) -> None:
        """:raises Blocked: where something waits for the calls, or has to be there before what they bring."""
        block = self._file.block(self._statements[-1])
        behind = block[block.index(self._statements[-1]) + 1 :][:1]
        if any(
            isinstance(one, ast.Expr) and last_name(getattr(one.value, "func", one.value)) == "sleep" for one in behind
        ):
            raise Blocked("the sleep behind it waits for it, and has to go first")
        start = self._starts(self._from)
        for node in ast.walk(self._from.node):
            late = start is not None and getattr(node, "lineno", 0) > start
            if late and isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
                of_client = ast.unparse(node.value) == self._calls[0].client.text
                if node.attr in self._attributes() or (of_client and node.attr in ("on_connect", "on_message")):
                    raise Blocked(f"{node.attr} is set only after the network loop has started")

    def _attributes(self) -> set[str]:
        """Those that the statements read, and the functions that they call."""
        roots = [*self._statements, *(one.node for one in self._functions)]
        nodes = (node for root in roots for node in ast.walk(root))
        return {node.attr for node in nodes if isinstance(node, ast.Attribute)}

    # -- what it reads ------------------------------------------------------------------------------------------

    def _free(self) -> list[ast.Name]:
        """The variables that the statements read, without those that they bind, and without the client."""
        receivers = {id(inner) for one in self._calls for inner in ast.walk(one.client.expr)}
        names = [one for unit in self._statements for one in ast.walk(unit) if isinstance(one, ast.Name)]
        bound = bound_by(self._statements)
        if any(id(one) in receivers and one.id in bound for one in names):
            raise Blocked("several clients take part in it")
        return [one for one in names if id(one) not in receivers and one.id not in bound]

    def _reads_of(self, scope: Scope) -> bool:
        """Whether they read variables of ``scope``, a function."""
        homes = (self._module.home(one.id, self._from) for one in self._free() if one.id != "self")
        return scope.parent is not None and any(home is scope for home in homes)

    def _top(self, scope: Scope) -> Scope:
        while scope.parent is not None:
            scope = scope.parent
        return scope

    def _lines(self, target: Target) -> list[str]:
        for name in self._free():
            self._check(name, target)
        for function in self._functions:
            for node in ast.walk(function.node):
                home = self._module.home(node.id, function) if isinstance(node, ast.Name) else None
                if isinstance(node, ast.Name) and home is not None and home.parent is None:
                    self._refuse_late(node.id, home)
        receivers = {one.client.expr: target.client for one in self._calls}
        lines: list[str] = []
        for unit in self._statements:
            inside = set(ast.walk(unit))
            lines += rewritten(self._file, unit, {node: text for node, text in receivers.items() if node in inside})
        return lines

    def _check(self, name: ast.Name, target: Target) -> None:
        """:raises Blocked: if ``name`` means something else in the target, or is set only after the connection."""
        if name.id == "self" and target.has_self:
            return
        home, seen = (self._module.home(name.id, scope) for scope in (self._from, target.scope))
        if seen is not home and home is not None and home.parent is not None:
            raise Blocked(f"{name.id} is known in {home.name}() alone")
        if home is None and name.id in self._imported_here():
            raise Blocked(f"{name.id} is imported in {self._from.name}() alone")
        if seen is not home or name.id in target.new:
            raise Blocked(f"{name.id} means something else in on_connect")
        if home is not None and self._changes(name.id, home):
            raise Blocked(f"{name.id} is set more than once")
        if home is not None:
            self._refuse_late(name.id, home)

    def _imported_here(self) -> set[str]:
        """The names that an import inside the function binds."""
        if self._from.parent is None:
            return set()
        imports = (one for one in ast.walk(self._from.node) if isinstance(one, (ast.Import, ast.ImportFrom)))
        return {(one.asname or one.name).partition(".")[0] for found in imports for one in found.names}

    def _changes(self, name: str, home: Scope) -> bool:
        """Whether the variable may get another value than the one that it has at the calls."""
        bound = home.bindings.get(name, ())
        first = self._statements[0].lineno
        final = home is self._from and all(one.scope is home and one.expr.lineno < first for one in bound)
        return len(bound) > 1 and not final

    def _refuse_late(self, name: str, home: Scope) -> None:
        start = self._starts(home)
        bound = (one.expr.lineno for one in home.bindings.get(name, ()))
        if start is not None and any(line > start for line in bound):
            raise Blocked(f"{name} is set only after the network loop has started")

    def _starts(self, home: Scope) -> Optional[int]:
        """Where ``home`` starts the client's thread."""
        key = self._calls[0].client.key
        found = (one for one in self._module.client_calls(THREADS) if one.client.key == key)
        return min((one.call.line for one in found if one.call.scope is home), default=None)
