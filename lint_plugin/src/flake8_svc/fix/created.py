"""A new on_connect, for a client that has none: a function or a method, and the line that attaches it."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from ..module.migration import Blocked
from ..module.signatures import SIGNATURES, V1, in_force
from .edit import Edit
from .refusals import leaving
from .statements import after, block

if TYPE_CHECKING:
    from ..module import Module
    from ..module.creations import Creation
    from .file import File


class OnConnect:
    """Where it will stand, what it is called, what it takes."""

    def __init__(self, made: Creation, module: Module, file: File) -> None:
        """:raises Blocked: where the client is made in a way that shows no such place."""
        self._module, self._file = module, file
        self.scope = made.call.scope
        statement = made.call.statement
        target = statement.targets[0] if isinstance(statement, ast.Assign) and len(statement.targets) == 1 else None
        if not isinstance(statement, ast.Assign) or not isinstance(target, (ast.Name, ast.Attribute)):
            raise Blocked("the client is made in a way that leaves no line to attach on_connect in")
        if not file.alone([statement]) or made.call.loop is not None:
            raise Blocked("the client is made in a loop, or beside another statement")
        self._statement, self._target = statement, target
        self.in_class = isinstance(target, ast.Attribute)
        if isinstance(target, ast.Attribute) and (self.scope.owner is None or file.text(target.value) != "self"):
            raise Blocked("the client is an attribute of something else")
        self.ways = in_force(made)

    @property
    def name(self) -> str:
        """``_on_connect`` beside ``_on_message``."""
        owner = self.scope.owner if self.in_class else None
        taken = owner.methods if owner is not None else {}
        private = owner is not None and not any(one.startswith("on_") for one in taken)
        name = "_on_connect" if private else "on_connect"
        free = name not in taken and (owner is not None or self._module.home(name, self.scope) is None)
        if not free:
            raise Blocked(f"there is a {name} that this client does not call")
        return name

    @property
    def parameters(self) -> list[str]:
        """As paho calls it; so that it fits all ways, where the file does not show which."""
        if len(self.ways) > 1:
            return ["client", "userdata", "flags", "rc", "properties=None"]
        return ["client", "userdata", *SIGNATURES["on_connect"][next(iter(self.ways))]]

    @property
    def names(self) -> frozenset[str]:
        """The parameters without their defaults."""
        return frozenset(one.partition("=")[0] for one in self.parameters)

    def edits(self, lines: list[str], nested: bool) -> list[Edit]:
        """The function with ``lines`` for a success, and its attachment.

        :param nested: whether it has to stand in the function that makes the client, whose variables it reads.
        """
        given = [*(["self"] if self.in_class else []), *self.parameters]
        reason = "rc" if "rc" in given else "reason_code"
        ways = {V1} if len(self.ways) > 1 else self.ways
        body = [*leaving(reason, ways, self.scope, self._module, self._file), *lines]
        function = [f"def {self.name}({', '.join(given)}):", *(f"\t{line}" for line in body)]
        own = "self." if self.in_class else ""
        attach = f"{self._file.text(self._target)}.on_connect = {own}{self.name}"
        if nested and not self.in_class and self.scope.parent is not None:
            return [after(self._file, self._statement, ["", *function, "", attach])]
        standing, attached = self._standing(function), after(self._file, self._statement, [attach])
        if standing.start == attached.start:  # the client is made in the last line of its method
            return [Edit(standing.start, standing.end, attached.text + standing.text)]
        return [standing, attached]

    def _standing(self, function: list[str]) -> Edit:
        """The function before the outermost statement that the client is made in; a method behind that one."""
        node = self.scope.node
        if self.in_class and isinstance(node, ast.stmt):
            return after(self._file, node, ["", *function])
        top = next(one for one in [self._statement, *self._file.above(self._statement)] if one in self._file.tree.body)
        line = min(one.lineno for one in [top, *getattr(top, "decorator_list", [])])
        while line > 1 and self._file.text_of_line(line - 1).startswith("#"):
            line -= 1
        place, _ = self._file.lines(line, line)
        blank = 0
        while blank < 2 and line - blank > 1 and not self._file.text_of_line(line - blank - 1):
            blank += 1
        return Edit(place, place, block(self._file, [*[""] * (2 - blank), *function, "", ""], ""))
