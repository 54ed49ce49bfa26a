"""The handler of one stop signal is installed for the other as well."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Optional

from .. import stops
from ..edit import Repair, refused
from ..imports import Imported, imported
from ..places import copied

if TYPE_CHECKING:
    from ...module import Module
    from ...module.facts import Scope
    from ...module.handlers import Registration
    from ..file import File


def repair(fault: tuple[Registration, str], module: Module, file: File) -> Repair:
    """Safe: what the signal does besides, with no handler, is to kill the process."""
    one, other = fault
    statement = one.call.statement
    reason = hindrance(one, module, file) if other == "SIGTERM" else asks_number(one)
    if reason:
        return refused(reason)
    if not isinstance(statement, ast.Expr) or statement.value is not one.call.node or not file.alone([statement]):
        return refused("the call is part of another statement")
    if file.has_comment(*file.span(statement)):
        return refused("a comment stands in the call that would be repeated")
    name = spelled(one, other, statement, file)
    if name is None:
        return refused(f"the signals come from elsewhere: add {other} there")
    return Repair((*name.edits, copied(file, statement, one.number, *name.texts)))


def spelled(one: Registration, other: str, statement: ast.stmt, file: File) -> Optional[Imported]:
    """The other signal, written as the one is."""
    if isinstance(one.number, ast.Attribute):
        return Imported((f"{file.text(one.number.value)}.{other}",))
    if isinstance(one.number, ast.Name) and one.number.id in one.signals:
        return imported(file, statement, "signal", other)
    return None


def hindrance(one: Registration, module: Module, file: File) -> str:
    """Why SIGTERM, which kills, had better not get this handler as it is."""
    if any(True for _ in module.lifecycle.ineffective_handlers()):
        return "the handler does not end the program (SVC205): mend that first"
    if module.lifecycle.uninterruptible_pauses():
        return "the stop would come late (SVC206): mend that first"
    if any(scope.raises or any(call.name in stops.EXITS for call in scope.calls) for scope in one.functions):
        reason = stops.swallowed(file)
        if reason:
            return reason
    return asks_number(one) or stops.inherited(module, file)


def asks_number(one: Registration) -> str:
    """Whether the handler acts by the number of its signal."""
    decides = any(map(compares_number, one.functions))
    return "the handler looks at the number of its signal: add the other one there, too" if decides else ""


def compares_number(function: Scope) -> bool:
    """``if signum == signal.SIGINT``, ``NAMES[signum]``."""
    names = [parameter.arg for parameter in function.parameters if parameter.arg not in ("self", "cls")]
    deciding = (
        node for node in ast.walk(function.node) if isinstance(node, (ast.Compare, ast.Subscript, ast.If, ast.IfExp))
    )
    asked = (getattr(node, "test", node) for node in deciding)
    return any(isinstance(part, ast.Name) and part.id in names[:1] for node in asked for part in ast.walk(node))
