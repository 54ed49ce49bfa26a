"""The one pass: flake8's tree in, facts out.

An explicit stack instead of recursion: 1,000 chained operators are legal Python and more than CPython's stack bears
in a recursive visitor.
"""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Any, Callable, NamedTuple, Optional

from .children import CHILDREN, LEAVES, children
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
    """Where in the program a node stands. On the stack: where the nodes below it stand."""

    scope: Scope
    owner: Optional[Class]  # the class whose body we are directly in
    loop: Optional[Loop]


def collect(tree: ast.Module | Facts) -> Facts:
    """Walk ``tree`` once, in source order, without changing it; facts (of a whole program) are what they are."""
    if isinstance(tree, Facts):
        return tree
    walk = Collector(tree)
    pop, method, push_children = walk.stack.pop, VISITS.get, Collector.push_children
    while walk.stack:
        node = pop()
        method(type(node), push_children)(walk, node)
    return walk.facts


class Collector:
    """The stack, the place of the node that was taken last, and one method for each kind of node that matters.

    This is what the plugin costs on most files: nearly each of its nodes in one call, nothing made for those that
    carry no fact.
    """

    def __init__(self, tree: ast.Module) -> None:
        self.facts = Facts(tree)
        self.stack: list[Any] = tree.body[::-1]
        self.scope = self.facts.top
        self.owner: Optional[Class] = None
        self.loop: Optional[Loop] = None

    def push(self, nodes: Iterable[Optional[ast.AST]]) -> None:
        """Put nodes on the stack; the last is taken first."""
        self.stack += [node for node in nodes if type(node) not in LEAVES]

    def push_children(self, node: ast.AST) -> None:
        """Put everything below ``node`` on the stack."""
        kind = type(node)
        for child in (CHILDREN.get(kind) or children(kind))(node):
            if type(child) is list:
                self.stack += [item for item in child[::-1] if type(item) not in LEAVES]
            elif type(child) not in LEAVES:
                self.stack.append(child)

    def go(self, place: Place) -> None:
        self.scope, self.owner, self.loop = place

    def place(self) -> Place:
        return Place(self.scope, self.owner, self.loop)

    # -- scopes -------------------------------------------------------------------------------------------------

    def function(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> None:
        scope = self.new_scope(node)
        names = self.scope.functions if self.owner is None else self.owner.methods
        names[node.name] = scope
        self.stack.append(self.place())
        self.push(node.body[::-1])
        self.stack.append(Place(scope, None, None))
        self.push(node.decorator_list[::-1])
        self.defaults(node.args)

    def lambda_(self, node: ast.Lambda) -> None:
        scope = self.new_scope(node)
        scope.returns.append(node.body)
        if type(node.body) not in LEAVES:
            self.stack += [self.place(), node.body, Place(scope, None, None)]
        self.defaults(node.args)

    def new_scope(self, node: FunctionNode) -> Scope:
        scope = Scope(node, self.scope, self.owner)
        self.facts.scopes.append(scope)
        self.facts.scope_of[node] = scope
        return scope

    def defaults(self, arguments: ast.arguments) -> None:
        if arguments.defaults or arguments.kw_defaults:
            self.push([*arguments.defaults[::-1], *arguments.kw_defaults[::-1]])

    def class_(self, node: ast.ClassDef) -> None:
        found = Class(node, self.scope)
        self.facts.classes.append(found)
        if self.owner is None:
            self.scope.classes[node.name] = found
        self.stack.append(self.place())
        self.push(node.body[::-1])
        self.stack.append(Place(self.scope, found, self.loop))
        self.push([*node.decorator_list, *node.bases, *[keyword.value for keyword in node.keywords]][::-1])

    def outer(self, node: ast.Global | ast.Nonlocal) -> None:
        self.scope.outer_names.update(node.names)

    # -- calls --------------------------------------------------------------------------------------------------

    def call(self, node: ast.Call, statement: Optional[ast.stmt] = None) -> None:
        """:param statement: whose value the call is."""
        call = Call(node, self.scope, self.loop, statement)
        self.facts.calls.append(call)
        self.scope.calls.append(call)
        if node.keywords:
            self.stack += [one.value for one in node.keywords[::-1] if type(one.value) not in LEAVES]
        if node.args:
            self.stack += [argument for argument in node.args[::-1] if type(argument) not in LEAVES]
        self.attribute(node.func)

    def attribute(self, node: ast.expr) -> None:
        while type(node) is ast.Attribute:  # a.b.c: every third node of a program
            node = node.value
        if type(node) not in LEAVES:
            self.stack.append(node)

    def value(self, value: ast.expr, statement: ast.stmt) -> None:
        """Go on with all that ``statement`` computes; a call, awaited or not, is told of its statement."""
        if type(value) is ast.Await:
            value = value.value
        if type(value) is ast.Call:
            self.call(value, statement)
        elif type(value) not in LEAVES:
            self.stack.append(value)

    def expression_statement(self, node: ast.Expr) -> None:
        self.value(node.value, node)

    # -- names --------------------------------------------------------------------------------------------------

    def bind(self, target: ast.expr, value: ast.expr, how: str) -> None:
        binding = Binding(value, how, self.scope)
        if isinstance(target, ast.Name):
            if self.owner is not None:
                self.owner.attributes.setdefault(target.id, []).append(binding)
            else:
                self.scope.bind(target.id, binding)
        elif isinstance(target, ast.Attribute):
            if how == VALUE:
                self.facts.assigned.append(Assigned(target, value, self.scope))
            owner = self.scope.owner
            if isinstance(target.value, ast.Name) and owner is not None and target.value.id in ("self", "cls"):
                owner.attributes.setdefault(target.attr, []).append(binding)
        elif isinstance(target, ast.Subscript) and how == VALUE:
            self.facts.items.append((target.value, binding))
        elif isinstance(target, (ast.Tuple, ast.List)):
            self.unpack(target, value, how)

    def unpack(self, target: ast.Tuple | ast.List, value: ast.expr, how: str) -> None:
        pairs = value.elts if isinstance(value, (ast.Tuple, ast.List)) and how == VALUE else []
        if len(pairs) == len(target.elts):
            for one, part in zip(target.elts, pairs):
                self.bind(one, part, VALUE)

    def assign(self, node: ast.Assign) -> None:
        for target in node.targets:
            self.bind(target, node.value, VALUE)
        for target in node.targets[::-1]:
            self.attribute(target)
        self.value(node.value, node)

    def annotated_assign(self, node: ast.AnnAssign) -> None:
        self.bind(node.target, node.annotation, ANNOTATED)
        if node.value is not None:
            self.bind(node.target, node.value, VALUE)
            self.value(node.value, node)

    def augmented(self, node: ast.AugAssign) -> None:
        self.bind(node.target, node.value, AUGMENTED)
        self.push([node.target, node.value])

    def named(self, node: ast.NamedExpr) -> None:
        self.bind(node.target, node.value, VALUE)
        self.push([node.value])

    def comprehension(self, node: ast.comprehension) -> None:
        self.bind(node.target, node.iter, ELEMENT)
        self.push([*node.ifs[::-1], node.iter])

    # -- statements ---------------------------------------------------------------------------------------------

    def while_(self, node: ast.While) -> None:
        self.go(self.into_loop(node))
        self.push([node.test])

    def for_(self, node: ast.For | ast.AsyncFor) -> None:
        inside = self.into_loop(node)
        self.bind(node.target, node.iter, ELEMENT)
        self.stack.append(inside)
        self.push([node.iter])

    def into_loop(self, node: LoopNode) -> Place:
        """Push the loop's body; returns the place of it."""
        loop = Loop(node, self.scope, self.loop)
        self.scope.loops.append(loop)
        self.push(node.orelse[::-1])
        self.stack.append(self.place())
        self.push(node.body[::-1])
        return Place(self.scope, self.owner, loop)

    def with_(self, node: ast.With | ast.AsyncWith) -> None:
        for item in node.items:
            entered = item.context_expr
            if isinstance(entered, ast.Call) and getattr(entered.func, "attr", "") == "raises":
                return  # pytest.raises: the fault is what the test is about
            if item.optional_vars is not None:
                self.bind(item.optional_vars, entered, ENTERED)
        self.push(node.body[::-1])
        self.push([item.context_expr for item in node.items[::-1]])

    def try_(self, node: ast.Try) -> None:
        self.facts.handlers += [Handler(handler, node, self.scope, self.loop) for handler in node.handlers]
        self.push_children(node)

    def return_(self, node: ast.Return) -> None:
        if node.value is not None:
            self.scope.returns.append(node.value)
            self.push([node.value])

    def yield_(self, node: ast.Yield | ast.YieldFrom) -> None:
        self.scope.generates = True
        self.push_children(node)

    def raise_(self, node: ast.Raise) -> None:
        self.scope.raises.append(node)
        self.push_children(node)

    def import_(self, node: ast.Import) -> None:
        self.facts.note_import(node)

    def import_from(self, node: ast.ImportFrom) -> None:
        self.facts.note_import_from(node)


VISITS: dict[type[Any], Callable[[Collector, Any], None]] = {
    Place: Collector.go,
    ast.FunctionDef: Collector.function,
    ast.AsyncFunctionDef: Collector.function,
    ast.Lambda: Collector.lambda_,
    ast.ClassDef: Collector.class_,
    ast.Call: Collector.call,
    ast.Attribute: Collector.attribute,
    ast.Expr: Collector.expression_statement,
    ast.Assign: Collector.assign,
    ast.AnnAssign: Collector.annotated_assign,
    ast.AugAssign: Collector.augmented,
    ast.NamedExpr: Collector.named,
    ast.comprehension: Collector.comprehension,
    ast.While: Collector.while_,
    ast.For: Collector.for_,
    ast.AsyncFor: Collector.for_,
    ast.With: Collector.with_,
    ast.AsyncWith: Collector.with_,
    ast.Try: Collector.try_,
    ast.Import: Collector.import_,
    ast.ImportFrom: Collector.import_from,
    ast.Return: Collector.return_,
    ast.Raise: Collector.raise_,
    ast.Yield: Collector.yield_,
    ast.YieldFrom: Collector.yield_,
    ast.Global: Collector.outer,
    ast.Nonlocal: Collector.outer,
}
if hasattr(ast, "TryStar"):
    VISITS[ast.TryStar] = Collector.try_
