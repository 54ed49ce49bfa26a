"""Types behind annotations, and inside lists, tuples, sets and the values of dicts."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from .facts import ANNOTATED, ELEMENT, Class

if TYPE_CHECKING:
    from .facts import Binding, Scope
    from .types import TypeFinder, Types

TRANSPARENT = frozenset({"Optional", "Union", "Final", "ClassVar", "Annotated", "Awaitable"})
CONTAINERS = frozenset(
    {"list", "List", "dict", "Dict", "set", "Set", "tuple", "Tuple", "Sequence", "Iterable", "Iterator", "Mapping"}
)
ELEMENT_VIEWS = frozenset({"values", "copy"})
PASSED_THROUGH = frozenset({"list", "tuple", "set", "sorted", "reversed", "iter"})
UNKNOWN: Types = frozenset()


def last_name(expr: ast.expr) -> str:
    """``c`` of ``a.b.c``, an empty string for what is no name."""
    return expr.attr if isinstance(expr, ast.Attribute) else expr.id if isinstance(expr, ast.Name) else ""


def short(expr: ast.expr) -> str:
    """``expr`` for a message of one line."""
    text = ast.unparse(expr)
    return text if len(text) <= 40 else f"….{last_name(expr)}" if last_name(expr) else "…"


def annotated(types: TypeFinder, expr: ast.expr, scope: Scope) -> Types:
    """What an annotation says: plain, quoted, ``Optional[X]``, ``X | None``."""
    if isinstance(expr, ast.Constant) and isinstance(expr.value, str):
        try:
            expr = ast.parse(expr.value, mode="eval").body
        except (SyntaxError, ValueError):
            return UNKNOWN
    if isinstance(expr, (ast.Name, ast.Attribute)):
        named = types.class_of(expr, scope)
        return UNKNOWN if named is None else frozenset([named])
    if isinstance(expr, ast.BinOp):
        return annotated(types, expr.left, scope) | annotated(types, expr.right, scope)
    if isinstance(expr, ast.Subscript) and last_name(expr.value) in TRANSPARENT:
        return inside_brackets(types, expr, scope)
    return UNKNOWN


def inside_brackets(types: TypeFinder, expr: ast.Subscript, scope: Scope) -> Types:
    """All that stands in ``Union[A, B]`` or ``Dict[str, B]``."""
    inner = expr.slice.elts if isinstance(expr.slice, ast.Tuple) else [expr.slice]
    return UNKNOWN.union(*(annotated(types, part, scope) for part in inner))


def elements(types: TypeFinder, expr: ast.expr, scope: Scope) -> Types:
    """The types of what ``expr`` holds."""
    if isinstance(expr, (ast.List, ast.Tuple, ast.Set)):
        return UNKNOWN.union(*(types.of(part, scope) for part in expr.elts))
    if isinstance(expr, ast.Dict):
        return UNKNOWN.union(*(types.of(part, scope) for part in expr.values))
    if isinstance(expr, (ast.ListComp, ast.SetComp, ast.GeneratorExp)):
        return types.of(expr.elt, scope)
    if isinstance(expr, ast.DictComp):
        return types.of(expr.value, scope)
    if isinstance(expr, ast.Call) and isinstance(expr.func, ast.Attribute) and expr.func.attr in ELEMENT_VIEWS:
        return elements(types, expr.func.value, scope)
    if isinstance(expr, ast.Call) and expr.args and last_name(expr.func) in PASSED_THROUGH:
        return elements(types, expr.args[0], scope)
    bound = (held(types, binding) for binding in types.bindings(expr, scope))
    return types.put_into(expr, scope).union(*bound)


def held(types: TypeFinder, binding: Binding) -> Types:
    """What the container holds that ``binding`` binds: ``xs = [A()]``, ``xs: list[A]``."""
    expr = binding.expr
    if binding.how == ANNOTATED:
        if isinstance(expr, ast.Subscript) and last_name(expr.value) in CONTAINERS:
            return inside_brackets(types, expr, binding.scope)
        return UNKNOWN
    if binding.how == ELEMENT or isinstance(expr, (ast.Name, ast.Attribute)):
        return UNKNOWN  # no names behind names: they may go round in a circle
    return types.elements(expr, binding.scope)


def attribute_bindings(types: TypeFinder, owner: Class, name: str) -> list[Binding]:
    """What the class and its bases in this file put on ``self.name``."""
    family = [one for one in types.ancestry(owner) if isinstance(one, Class)]
    return [binding for one in family for binding in one.attributes.get(name, [])]
