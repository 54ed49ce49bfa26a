"""The one pass: flake8's tree in, facts out.

An explicit stack instead of recursion: 1,000 chained operators are legal Python and more than CPython's stack bears
in a recursive visitor.
"""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Callable, NamedTuple, Optional

from .facts import (
    ANNOTATED,
    AUGMENTED,
    ELEMENT,
    ENTERED,
    VALUE,
    Assigned,
    Binding,
    Call,
    Class,
    Facts,
    Handler,
    Loop,
    Scope,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .facts import FunctionNode, LoopNode


class Place(NamedTuple):
    """Where in the program a node stands."""

    scope: Scope
    owner: Optional[Class]  # the class whose body we are directly in
    loop: Optional[Loop]


# Fields that never hold a node of interest; leaves are not pushed at all.
PLAIN_FIELDS = frozenset(
    "annotation arg asname attr ctx id kind kwd_attrs level lineno module name names op ops rest returns tag "
    "type_comment type_ignores type_params conversion simple is_async".split()
)
LEAVES = frozenset({ast.Name, ast.Constant, ast.Pass, ast.Break, ast.Continue, ast.alias, ast.arg})
FIELDS: dict[type[ast.AST], tuple[str, ...]] = {}


def fields(kind: type[ast.AST]) -> tuple[str, ...]:
    """Fields of a node type that can hold nodes, last first: the stack turns the order round."""
    found = FIELDS.get(kind)
    if found is None:
        found = FIELDS[kind] = tuple(name for name in reversed(kind._fields) if name not in PLAIN_FIELDS)
    return found


def collect(tree: ast.Module) -> Facts:
    """Walk ``tree`` once, in source order, without changing it."""
    walk = Collector(tree)
    walk.push(tree.body, Place(walk.facts.top, None, None))
    stack, special = walk.stack, walk.special
    while stack:
        node, place = stack.pop()
        visit = special.get(type(node))
        if visit is not None:
            visit(node, place)
        else:
            walk.push_children(node, place)
    return walk.facts


class Collector:
    """The stack, the facts, and one method for each kind of node that matters."""

    def __init__(self, tree: ast.Module) -> None:
        self.facts = Facts(tree)
        self.stack: list[tuple[ast.AST, Place]] = []
        self.owner_statement: dict[ast.Call, ast.stmt] = {}
        self.special: dict[type[ast.AST], Callable[..., None]] = {
            ast.FunctionDef: self.function,
            ast.AsyncFunctionDef: self.function,
            ast.Lambda: self.function,
            ast.ClassDef: self.class_,
            ast.Call: self.call,
            ast.Attribute: self.attribute,
            ast.Expr: self.expression_statement,
            ast.Assign: self.assign,
            ast.AnnAssign: self.annotated_assign,
            ast.AugAssign: self.augmented,
            ast.NamedExpr: self.named,
            ast.comprehension: self.comprehension,
            ast.While: self.loop,
            ast.For: self.loop,
            ast.AsyncFor: self.loop,
            ast.With: self.with_,
            ast.AsyncWith: self.with_,
            ast.Try: self.try_,
            ast.Import: self.import_,
            ast.ImportFrom: self.import_from,
            ast.Return: self.return_,
            ast.Raise: self.raise_,
            ast.Yield: self.yield_,
            ast.YieldFrom: self.yield_,
            ast.Global: self.outer,
            ast.Nonlocal: self.outer,
        }
        if hasattr(ast, "TryStar"):
            self.special[ast.TryStar] = self.try_

    def push(self, nodes: Iterable[ast.AST], place: Place) -> None:
        """Put nodes on the stack so that the first is taken first."""
        self.stack.extend([(node, place) for node in nodes if type(node) not in LEAVES][::-1])

    def push_children(self, node: ast.AST, place: Place) -> None:
        """Put everything below ``node`` on the stack."""
        stack = self.stack
        for name in FIELDS.get(type(node)) or fields(type(node)):
            child = getattr(node, name, None)
            if type(child) is list:
                stack.extend([(item, place) for item in child[::-1] if type(item) not in LEAVES and item is not None])
            elif child is not None and type(child) not in LEAVES:
                stack.append((child, place))

    # -- scopes -------------------------------------------------------------------------------------------------

    def function(self, node: FunctionNode, place: Place) -> None:
        scope = Scope(node, place.scope, place.owner)
        self.facts.scopes.append(scope)
        self.facts.scope_of[node] = scope
        if not isinstance(node, ast.Lambda):
            if place.owner is not None:
                place.owner.methods[node.name] = scope
            else:
                place.scope.functions[node.name] = scope
        inside = Place(scope, None, None)
        if isinstance(node, ast.Lambda):
            scope.returns.append(node.body)
            self.push([node.body], inside)
        else:
            self.push(node.body, inside)
            self.push(node.decorator_list, place)
        self.push([node.args], place)

    def class_(self, node: ast.ClassDef, place: Place) -> None:
        found = Class(node, place.scope)
        self.facts.classes.append(found)
        if place.owner is None:
            place.scope.classes[node.name] = found
        self.push(node.body, Place(place.scope, found, place.loop))
        self.push([*node.decorator_list, *node.bases, *node.keywords], place)

    def outer(self, node: ast.Global | ast.Nonlocal, place: Place) -> None:
        place.scope.outer_names.update(node.names)

    # -- calls --------------------------------------------------------------------------------------------------

    def call(self, node: ast.Call, place: Place) -> None:
        call = Call(node, place.scope, place.loop, self.owner_statement.get(node))
        self.facts.calls.append(call)
        place.scope.calls.append(call)
        self.push([node.func, *node.args, *[keyword.value for keyword in node.keywords]], place)

    def attribute(self, node: ast.Attribute, place: Place) -> None:
        below: ast.expr = node
        while isinstance(below, ast.Attribute):  # a.b.c: every third node of a program
            below = below.value
        if type(below) not in LEAVES:
            self.stack.append((below, place))

    def owns(self, statement: ast.stmt, value: ast.expr | None) -> None:
        """Remember that ``value``, if it is a call (awaited or not), is all that ``statement`` computes."""
        if isinstance(value, ast.Await):
            value = value.value
        if isinstance(value, ast.Call):
            self.owner_statement[value] = statement

    def expression_statement(self, node: ast.Expr, place: Place) -> None:
        self.owns(node, node.value)
        self.push([node.value], place)

    # -- names --------------------------------------------------------------------------------------------------

    def bind(self, target: ast.expr, value: ast.expr, how: str, place: Place) -> None:
        binding = Binding(value, how, place.scope)
        if isinstance(target, ast.Name):
            if place.owner is not None:
                place.owner.attributes.setdefault(target.id, []).append(binding)
            else:
                place.scope.bind(target.id, binding)
        elif isinstance(target, ast.Attribute):
            if how == VALUE:
                self.facts.assigned.append(Assigned(target, value, place.scope))
            owner = place.scope.owner
            if isinstance(target.value, ast.Name) and owner is not None and target.value.id in ("self", "cls"):
                owner.attributes.setdefault(target.attr, []).append(binding)
        elif isinstance(target, (ast.Tuple, ast.List)):
            self.unpack(target, value, how, place)

    def unpack(self, target: ast.Tuple | ast.List, value: ast.expr, how: str, place: Place) -> None:
        pairs = value.elts if isinstance(value, (ast.Tuple, ast.List)) and how == VALUE else []
        if len(pairs) == len(target.elts):
            for one, part in zip(target.elts, pairs):
                self.bind(one, part, VALUE, place)

    def assign(self, node: ast.Assign, place: Place) -> None:
        self.owns(node, node.value)
        for target in node.targets:
            self.bind(target, node.value, VALUE, place)
        self.push([node.value, *node.targets], place)

    def annotated_assign(self, node: ast.AnnAssign, place: Place) -> None:
        self.bind(node.target, node.annotation, ANNOTATED, place)
        if node.value is not None:
            self.owns(node, node.value)
            self.bind(node.target, node.value, VALUE, place)
            self.push([node.value], place)

    def augmented(self, node: ast.AugAssign, place: Place) -> None:
        self.bind(node.target, node.value, AUGMENTED, place)
        self.push([node.value, node.target], place)

    def named(self, node: ast.NamedExpr, place: Place) -> None:
        self.bind(node.target, node.value, VALUE, place)
        self.push([node.value], place)

    def comprehension(self, node: ast.comprehension, place: Place) -> None:
        self.bind(node.target, node.iter, ELEMENT, place)
        self.push([node.iter, *node.ifs], place)

    # -- statements ---------------------------------------------------------------------------------------------

    def loop(self, node: LoopNode, place: Place) -> None:
        loop = Loop(node, place.scope, place.loop)
        place.scope.loops.append(loop)
        inside = place._replace(loop=loop)
        self.push(node.orelse, place)
        self.push(node.body, inside)
        if isinstance(node, ast.While):
            self.push([node.test], inside)
        else:
            self.bind(node.target, node.iter, ELEMENT, place)
            self.push([node.iter], place)

    def with_(self, node: ast.With | ast.AsyncWith, place: Place) -> None:
        for item in node.items:
            entered = item.context_expr
            if isinstance(entered, ast.Call) and getattr(entered.func, "attr", "") == "raises":
                return  # pytest.raises: the fault is what the test is about
            if item.optional_vars is not None:
                self.bind(item.optional_vars, entered, ENTERED, place)
        self.push(node.body, place)
        self.push([item.context_expr for item in node.items], place)

    def try_(self, node: ast.Try, place: Place) -> None:
        self.facts.handlers += [Handler(handler, node, place.scope, place.loop) for handler in node.handlers]
        self.push_children(node, place)

    def return_(self, node: ast.Return, place: Place) -> None:
        if node.value is not None:
            place.scope.returns.append(node.value)
            self.push([node.value], place)

    def yield_(self, node: ast.Yield | ast.YieldFrom, place: Place) -> None:
        place.scope.generates = True
        self.push_children(node, place)

    def raise_(self, node: ast.Raise, place: Place) -> None:
        place.scope.raises.append(node)
        self.push_children(node, place)

    def import_(self, node: ast.Import, place: Place) -> None:
        for alias in node.names:
            self.facts.imported.add(alias.name)
            name = alias.asname or alias.name.partition(".")[0]
            self.facts.imports[name] = alias.name if alias.asname else name

    def import_from(self, node: ast.ImportFrom, place: Place) -> None:
        source = "." * node.level + (node.module or "")
        for alias in node.names:
            if alias.name == "*":
                self.facts.starred.append(source)
                self.facts.imported.add(source)
            else:
                dotted = f"{source}.{alias.name}" if node.module else source + alias.name
                self.facts.imports[alias.asname or alias.name] = dotted
                self.facts.imported.add(dotted)
