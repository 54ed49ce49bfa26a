"""What one pass over a file writes down: scopes, classes, calls, loops, handlers, bindings."""

from __future__ import annotations

import ast
from bisect import bisect_left, bisect_right
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, Optional, Union

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from .link import Link

FunctionNode = Union[ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda]
LoopNode = Union[ast.While, ast.For, ast.AsyncFor]

# How a name came to hold what it holds.
VALUE, ELEMENT, ENTERED, ANNOTATED, AUGMENTED = "value", "element", "entered", "annotated", "augmented"


class Binding:
    """One way in which a name or an attribute gets a value; ``expr`` is read in ``scope``."""

    __slots__ = ("expr", "how", "scope")

    def __init__(self, expr: ast.expr, how: str, scope: Scope) -> None:
        self.expr, self.how, self.scope = expr, how, scope


class Scope:
    """The module's body, a function or a lambda."""

    def __init__(self, node: Union[ast.Module, FunctionNode], parent: Optional[Scope], owner: Optional[Class]) -> None:
        self.node = node
        self.name: str = getattr(node, "name", "<module>" if parent is None else "<lambda>")
        self.parent = parent
        self.file: Optional[Facts] = parent.file if parent is not None else None
        self.owner = owner  # the class whose method this is
        self.calls: list[Call] = []
        self.loops: list[Loop] = []
        self.raises: list[ast.Raise] = []
        self.returns: list[ast.expr] = []
        self.generates = False  # holds a yield: to call it runs nothing of it
        self.bindings: dict[str, list[Binding]] = {}
        self.functions: dict[str, Scope] = {}
        self.classes: dict[str, Class] = {}
        self.outer_names: set[str] = set()  # global, nonlocal
        # positional parameters in their order, with self
        self.parameters: list[ast.arg] = (
            [] if isinstance(node, ast.Module) else [*node.args.posonlyargs, *node.args.args]
        )

    @cached_property
    def names(self) -> set[str]:
        """All names that are bound here; asked only after the pass."""
        return {*self.bindings, *self.functions, *self.classes, *(parameter.arg for parameter in self.parameters)}

    @cached_property
    def _calls_by_line(self) -> tuple[list[int], list[Call]]:
        found = sorted(self.calls, key=lambda call: call.line)
        return [call.line for call in found], found

    @cached_property
    def _loops_by_line(self) -> tuple[list[int], list[Loop]]:
        found = sorted(self.loops, key=lambda loop: loop.node.lineno)
        return [loop.node.lineno for loop in found], found

    def calls_in(self, first: int, last: int) -> list[Call]:
        """The calls from line ``first`` to ``last``, by their lines; asked only after the pass."""
        lines, calls = self._calls_by_line
        return calls[bisect_left(lines, first) : bisect_right(lines, last)]

    def loops_in(self, first: int, last: int) -> list[Loop]:
        """The loops that begin there."""
        lines, loops = self._loops_by_line
        return loops[bisect_left(lines, first) : bisect_right(lines, last)]

    @property
    def decorators(self) -> list[ast.expr]:
        """The decorators of a ``def``; none for the others."""
        return getattr(self.node, "decorator_list", [])

    @property
    def runs_later(self) -> bool:
        """A coroutine or a generator: to call it runs nothing of it."""
        return self.generates or isinstance(self.node, ast.AsyncFunctionDef)

    def bind(self, name: str, binding: Binding) -> None:
        """Note a binding where Python would put it: here, or in the scope that ``global``/``nonlocal`` means."""
        scope = self
        while name in scope.outer_names and scope.parent is not None:
            scope = scope.parent
        scope.bindings.setdefault(name, []).append(binding)


class Class:
    """A class of this file; ``attributes`` holds those of its body and those that its methods put on self."""

    def __init__(self, node: ast.ClassDef, scope: Scope) -> None:
        self.node = node
        self.name = node.name
        self.scope = scope
        self.methods: dict[str, Scope] = {}
        self.attributes: dict[str, list[Binding]] = {}


class Loop:
    """A ``while`` or ``for`` statement."""

    __slots__ = ("node", "outer", "scope")

    def __init__(self, node: LoopNode, scope: Scope, outer: Optional[Loop]) -> None:
        self.node, self.scope, self.outer = node, scope, outer


class Call:
    """A call with the place it stands in.

    ``statement`` is the statement it is all of (``f()``), or whose value it is (``rc = f()``); None where its result
    is an operand, an argument, a condition.
    """

    __slots__ = ("loop", "name", "node", "receiver", "scope", "statement")

    def __init__(self, node: ast.Call, scope: Scope, loop: Optional[Loop], statement: Optional[ast.stmt]) -> None:
        self.node, self.scope, self.loop, self.statement = node, scope, loop, statement
        func = node.func
        self.receiver: Optional[ast.expr] = None  # what the method is called on
        if isinstance(func, ast.Attribute):
            self.name, self.receiver = func.attr, func.value
        else:
            self.name = func.id if isinstance(func, ast.Name) else ""

    @property
    def line(self) -> int:
        """Where the name stands: the last line of the chain before the parenthesis."""
        return self.node.func.end_lineno or self.node.lineno

    def argument(self, position: int, keyword: str) -> Optional[ast.expr]:
        """The argument given by position or by keyword."""
        if 0 <= position < len(self.node.args):
            return self.node.args[position]
        return next((k.value for k in self.node.keywords if k.arg == keyword), None)


class Handler:
    """An ``except`` clause."""

    __slots__ = ("loop", "node", "scope", "statement")

    def __init__(self, node: ast.ExceptHandler, statement: ast.Try, scope: Scope, loop: Optional[Loop]) -> None:
        self.node, self.statement, self.scope, self.loop = node, statement, scope, loop


class Assigned:
    """``target = value`` where the target is an attribute."""

    __slots__ = ("scope", "target", "value")

    def __init__(self, target: ast.Attribute, value: ast.expr, scope: Scope) -> None:
        self.target, self.value, self.scope = target, value, scope


class Facts:
    """Everything the pass found, in the order of the source."""

    def __init__(self, tree: ast.Module) -> None:
        self.top = Scope(tree, None, None)
        self.top.file = self
        self.link: Optional[Link] = None  # to the other files of a program, where they are known
        self.scopes: list[Scope] = [self.top]
        self.classes: list[Class] = []
        self.calls: list[Call] = []
        self.handlers: list[Handler] = []
        self.assigned: list[Assigned] = []
        self.items: list[tuple[ast.expr, Binding]] = []  # xs[key] = value: xs and the value
        self.imports: dict[str, str] = {}  # local name -> dotted name
        self.imported: set[str] = set()  # every dotted name that stands in an import
        self.starred: list[str] = []  # from … import *
        self.scope_of: dict[ast.AST, Scope] = {}  # function or lambda node -> its scope

    def note_import(self, node: ast.Import) -> None:
        """Write down what ``import a.b`` and ``import a.b as c`` bind."""
        for alias in node.names:
            self.imported.add(alias.name)
            name = alias.asname or alias.name.partition(".")[0]
            self.imports[name] = alias.name if alias.asname else name

    def note_import_from(self, node: ast.ImportFrom) -> None:
        """Write down what ``from a import b`` binds."""
        source = "." * node.level + (node.module or "")
        for alias in node.names:
            if alias.name == "*":
                self.starred.append(source)
                self.imported.add(source)
            else:
                dotted = f"{source}.{alias.name}" if node.module else source + alias.name
                self.imports[alias.asname or alias.name] = dotted
                self.imported.add(dotted)

    @cached_property
    def member_names(self) -> frozenset[str]:
        """The names of all methods and attributes of the file's classes; asked only after the pass."""
        return frozenset(
            name for found in self.classes for names in (found.methods, found.attributes) for name in names
        )

    @cached_property
    def calls_by_name(self) -> dict[str, list[Call]]:
        """The calls under the last name of what they call; asked only after the pass."""
        found: dict[str, list[Call]] = {}
        for call in self.calls:
            found.setdefault(call.name, []).append(call)
        return found

    @cached_property
    def items_by_name(self) -> dict[str, list[tuple[ast.expr, Binding]]]:
        """What is put into containers, under the containers' last names; asked only after the pass."""
        found: dict[str, list[tuple[ast.expr, Binding]]] = {}
        for container, binding in self.items:
            name = getattr(container, "attr", getattr(container, "id", ""))
            found.setdefault(name, []).append((container, binding))
        return found

    @cached_property
    def given_by_name(self) -> dict[str, list[tuple[Call, ast.expr]]]:
        """The names and attributes that calls are given, under their last names; asked only after the pass."""
        found: dict[str, list[tuple[Call, ast.expr]]] = {}
        for call in self.calls:
            for expr in (*call.node.args, *[keyword.value for keyword in call.node.keywords]):
                name = expr.id if type(expr) is ast.Name else expr.attr if type(expr) is ast.Attribute else ""
                if name:
                    found.setdefault(name, []).append((call, expr))
        return found

    def dissolve(self) -> None:
        """Take apart what refers to one another in circles, so that all of it goes at once.

        The garbage collector would find it as well, in a tenth of the time that all work on the file takes.
        """
        for one in (*self.scopes, *self.classes):
            vars(one).clear()

    def calls_named(self, names: Collection[str]) -> Iterator[Call]:
        """The calls of one of ``names``, in the order of the source: a set of names has none that is the same twice."""
        found = [self.calls_by_name[name] for name in names if name in self.calls_by_name]
        return iter(found[0] if len(found) == 1 else sorted(chain(*found), key=place))


def place(call: Call) -> tuple[int, int]:
    """Where a call stands."""
    return call.node.lineno, call.node.col_offset
