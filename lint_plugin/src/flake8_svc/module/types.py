"""Types, as far as one file shows them: which class an expression is an instance of.

Only what the file itself proves is an answer: a constructor called, an annotation, a function that returns one, an
argument at every place that calls. Two proofs that contradict one another are both in the answer.
"""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, FrozenSet

from .classes import ClassFinder, Type, is_class_name, owner_of
from .containers import annotated, attribute_bindings, elements, last_name
from .facts import ANNOTATED, AUGMENTED, ELEMENT, VALUE, Class, Scope
from .memo import Memo

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from .facts import Binding, Call, Facts
    from .link import Target
    from .names import Names

Types = FrozenSet[Type]
UNKNOWN: Types = frozenset()

# Expressions that can have an answer; the others are not worth a question.
SAME_VALUE = (ast.IfExp, ast.BoolOp, ast.NamedExpr, ast.Await)
SHOWING_TYPE = frozenset({ast.Name, ast.Attribute, ast.Call, ast.Subscript, *SAME_VALUE})
SHOWING_FUNCTION = frozenset({ast.Name, ast.Attribute, ast.Call, ast.Lambda, *SAME_VALUE})

# What takes a class and gives an instance of it: typing.cast, inject.attr, a container's resolve.
HANDING_OUT = frozenset({"attr", "cast", "get_instance", "inject", "instance", "provide", "resolve"})


class TypeFinder(ClassFinder):
    """Lazy: an expression is looked at when a rule's question leads to it."""

    def __init__(self, facts: Facts, names: Names) -> None:
        super().__init__(facts, names)
        self._memo = Memo()

    # -- instances ----------------------------------------------------------------------------------------------

    def of(self, expr: ast.expr, scope: Scope) -> Types:
        """The classes that ``expr`` may be an instance of; empty where the file does not say."""
        if type(expr) not in SHOWING_TYPE or (type(expr) is ast.Attribute and not self._is_member(expr)):
            return UNKNOWN
        if type(expr) is ast.Name:  # by its variable, which is mentioned often
            home = self._names.home(expr.id, scope)
            if home is not None:
                return self._memo.ask(("of", expr.id, home), lambda: self._of_name(expr.id, home), UNKNOWN)
        return self._memo.ask(("of", expr, scope), lambda: self._of(expr, scope), UNKNOWN)

    def _is_member(self, expr: ast.expr) -> bool:
        """Whether a class of this file has anything of that name: most attributes of a program are a library's."""
        return expr.attr in self._facts.member_names  # type: ignore[attr-defined]

    def _of(self, expr: ast.expr, scope: Scope) -> Types:
        if isinstance(expr, ast.Name):
            return self._of_variable(self.elsewhere(expr, scope))
        if isinstance(expr, ast.Attribute):
            return self._of_attribute(expr, scope)
        if isinstance(expr, ast.Call):
            return self._of_call(expr, scope)
        if isinstance(expr, ast.Subscript):
            return elements(self, expr.value, scope)
        return self._union(self.of(part, scope) for part in same_value(expr))

    def _union(self, parts: Iterable[Types]) -> Types:
        return UNKNOWN.union(*parts)

    def _of_name(self, name: str, home: Scope) -> Types:
        found = self._union(self._of_binding(binding) for binding in home.bindings.get(name, []))
        position = next((i for i, parameter in enumerate(home.parameters) if parameter.arg == name), None)
        return found if position is None else found | self._of_parameter(home, position)

    def _of_variable(self, target: Target) -> Types:
        return self._union(map(self._of_binding, target)) if isinstance(target, list) else UNKNOWN

    def elements(self, expr: ast.expr, scope: Scope) -> Types:
        """The types of what ``expr`` holds, asked once: ``xs = sorted(xs)`` leads back to itself."""
        return self._memo.ask(("elements", expr, scope), lambda: elements(self, expr, scope), UNKNOWN)

    def _of_binding(self, binding: Binding) -> Types:
        if binding.how == ANNOTATED:
            return annotated(self, binding.expr, binding.scope)
        if binding.how == ELEMENT:
            return elements(self, binding.expr, binding.scope)
        return UNKNOWN if binding.how == AUGMENTED else self.of(binding.expr, binding.scope)

    def _of_attribute(self, expr: ast.Attribute, scope: Scope) -> Types:
        owners = self.of(expr.value, scope)
        if not owners:
            named = self.class_of(expr.value, scope)
            if named is not None and not isinstance(named, Class):
                return self._of_variable(self.elsewhere(expr, scope))
            owners = frozenset([named]) if isinstance(named, Class) else UNKNOWN
        return self._union(self._attribute(owner, expr.attr) for owner in owners if isinstance(owner, Class))

    def _attribute(self, owner: Class, name: str) -> Types:
        return self._memo.ask(("of", name, owner), lambda: self._find_attribute(owner, name), UNKNOWN)

    def _find_attribute(self, owner: Class, name: str) -> Types:
        getters = [method for method in self.methods(owner, name) if method.decorators]  # @property
        bound = map(self._of_binding, attribute_bindings(self, owner, name))
        return self._union([*bound, *map(self.returned, getters)])

    def bindings(self, expr: ast.expr, scope: Scope) -> list[Binding]:
        """All that the name or attribute ``expr`` is bound to."""
        if isinstance(expr, ast.Name):
            home = self._names.home(expr.id, scope)
            return [] if home is None else home.bindings.get(expr.id, [])
        if isinstance(expr, ast.Attribute):
            owners = [owner for owner in self.of(expr.value, scope) if isinstance(owner, Class)]
            return [binding for owner in owners for binding in attribute_bindings(self, owner, expr.attr)]
        return []

    def put_into(self, expr: ast.expr, scope: Scope) -> Types:
        """The types of what ``expr[key] = …`` puts into a container, here or wherever it has the same name."""
        same = self._facts.items_by_name.get(last_name(expr), ())
        found = (one for container, one in same if self._place(container, one.scope) == self._place(expr, scope))
        return self._union(map(self._of_binding, found))

    def _place(self, expr: ast.expr, scope: Scope) -> object:
        """The scope or class whose name or attribute ``expr`` is."""
        if isinstance(expr, ast.Name):
            return self._names.home(expr.id, scope)
        return owner_of(scope) if isinstance(expr, ast.Attribute) and last_name(expr.value) in ("self", "cls") else expr

    def _of_call(self, expr: ast.Call, scope: Scope) -> Types:
        named = self.class_of(expr.func, scope)
        if isinstance(named, Class):
            return frozenset([named])
        if named == "super":
            owner = owner_of(scope)
            bases = [self.class_of(base, owner.scope) for base in owner.node.bases] if owner is not None else []
            return frozenset(base for base in bases if base is not None)
        local = self.functions(expr.func, scope)
        if local:
            return self._union(map(self.returned, local))
        handed = self._injected(expr, scope)
        return handed or (frozenset([named]) if named and is_class_name(named) else UNKNOWN)

    def _injected(self, expr: ast.Call, scope: Scope) -> Types:
        """``inject.attr(mqtt.Client)``, ``cast(mqtt.Client, x)``."""
        if not expr.args or last_name(expr.func) not in HANDING_OUT:
            return UNKNOWN
        if not isinstance(expr.args[0], (ast.Name, ast.Attribute)):
            return UNKNOWN
        given = self.class_of(expr.args[0], scope)
        return UNKNOWN if given is None else frozenset([given])

    def returned(self, function: Scope) -> Types:
        """What a call of ``function`` gives."""
        stated = getattr(function.node, "returns", None)
        inferred = self._union(self.of(value, function) for value in function.returns)
        return inferred | (annotated(self, stated, function) if stated is not None else UNKNOWN)

    # -- parameters ---------------------------------------------------------------------------------------------

    def _of_parameter(self, function: Scope, position: int) -> Types:
        parameter = function.parameters[position]
        static = any(getattr(decorator, "id", "") == "staticmethod" for decorator in function.decorators)
        if position == 0 and function.owner is not None and not static:
            return frozenset([function.owner])
        if parameter.annotation is not None:
            stated = annotated(self, parameter.annotation, function.parent or function)
            if stated:
                return stated
        return self._union(self._argument(call, function, position) for call in self._calls_of(function))

    def _calls_of(self, function: Scope) -> list[Call]:
        in_class = function.owner is not None and function.name == "__init__"
        name = function.owner.name if in_class and function.owner is not None else function.name
        return [
            call for call in self._facts.calls_named([name]) if function in self.functions(call.node.func, call.scope)
        ]

    def _argument(self, call: Call, function: Scope, position: int) -> Types:
        bound = function.owner is not None and (call.receiver is not None or function.name == "__init__")
        given = call.argument(position - bound, function.parameters[position].arg)
        return UNKNOWN if given is None else self.of(given, call.scope)

    # -- functions ----------------------------------------------------------------------------------------------

    def functions(self, expr: ast.expr, scope: Scope) -> tuple[Scope, ...]:
        """The functions of this file that a call of ``expr`` surely may run; a class stands for its ``__init__``."""
        if type(expr) not in SHOWING_FUNCTION or (type(expr) is ast.Attribute and not self._is_member(expr)):
            return ()
        return self._memo.ask(
            ("functions", expr, scope), lambda: tuple(dict.fromkeys(self._functions(expr, scope))), ()
        )

    def _functions(self, expr: ast.expr, scope: Scope) -> Iterator[Scope]:
        if isinstance(expr, ast.Lambda):
            yield self._facts.scope_of[expr]
        elif isinstance(expr, ast.Name):
            yield from self._functions_named(expr.id, scope)
        elif isinstance(expr, ast.Attribute):
            yield from self._functions_of_attribute(expr, scope)
        elif isinstance(expr, ast.Call) and last_name(expr.func) in ("partial", "partialmethod") and expr.args:
            yield from self.functions(expr.args[0], scope)
        elif isinstance(expr, ast.Call):
            for made_by in self.functions(expr.func, scope):
                for value in made_by.returns:
                    yield from self.functions(value, made_by)
        else:
            for part in same_value(expr):
                yield from self.functions(part, scope)

    def _functions_named(self, name: str, scope: Scope) -> Iterator[Scope]:
        home = self._names.home(name, scope)
        if home is None:
            yield from self._functions_elsewhere(ast.Name(id=name), scope)
            return
        if name in home.functions:
            yield home.functions[name]
        elif name in home.classes:
            yield from self.methods(home.classes[name], "__init__")
        for binding in home.bindings.get(name, []):
            if binding.how == VALUE:
                yield from self.functions(binding.expr, binding.scope)

    def _functions_elsewhere(self, expr: ast.expr, scope: Scope) -> Iterator[Scope]:
        found = self.elsewhere(expr, scope)
        if isinstance(found, Scope):
            yield found
        elif isinstance(found, Class):
            yield from self.methods(found, "__init__")

    def _functions_of_attribute(self, expr: ast.Attribute, scope: Scope) -> Iterator[Scope]:
        if isinstance(expr.value, ast.Call) and last_name(expr.value.func) == "super":
            inside = owner_of(scope)
            bases = list(self.ancestry(inside))[1:] if inside is not None else []
            yield from (
                base.methods[expr.attr] for base in bases if isinstance(base, Class) and expr.attr in base.methods
            )
            return
        owners: list[Type | None] = [owner for owner in self.of(expr.value, scope) if isinstance(owner, Class)]
        named = self.class_of(expr.value, scope)
        if not owners and isinstance(named, str):
            yield from self._functions_elsewhere(expr, scope)
        for owner in owners or [named]:
            if isinstance(owner, Class):
                yield from self.methods(owner, expr.attr)
                for binding in attribute_bindings(self, owner, expr.attr):
                    if binding.how == VALUE:
                        yield from self.functions(binding.expr, binding.scope)


def same_value(expr: ast.expr) -> list[ast.expr]:
    """Parts one of which is the value of the whole: ``a or b``, ``a if c else b``, ``await a``."""
    if isinstance(expr, ast.IfExp):
        return [expr.body, expr.orelse]
    if isinstance(expr, ast.BoolOp):
        return expr.values
    if isinstance(expr, (ast.NamedExpr, ast.Await)):
        return [expr.value]
    return []
