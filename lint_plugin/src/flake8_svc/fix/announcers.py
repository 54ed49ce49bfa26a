"""Functions of the file that do nothing but publish or subscribe: the call that runs one at start can move instead."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Optional

from ..module.clients import ClientCall
from ..module.containers import last_name
from ..module.reason_codes import WRITING
from ..module.results import is_log

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..module import Module
    from ..module.clients import Client
    from ..module.facts import Call, Scope

TELLING = frozenset({"publish", "subscribe"})
WAITS = frozenset({"input", "join", "sleep", "wait", "wait_for_publish"})  # a callback may not
FILLING = frozenset({"append", "update", "extend", "add", "setdefault"})  # a list or dict that a payload is made of


def through(call: Call, module: Module) -> Optional[ClientCall]:
    """``call`` of a function of the file, with the client that this one publishes on."""
    functions = module.run_by([call])
    found = [one.client for one in module.client_calls(TELLING) if one.call.scope in functions]
    if not found or len({one.key for one in found}) > 1 or not all(_only_tells(one, module) for one in functions):
        return None
    return ClientCall(call, _handed(call, module) or found[0])


def calling(found: ClientCall, module: Module) -> Optional[ClientCall]:
    """The one call that runs the function which ``found`` stands in."""
    function = found.call.scope
    callers = module.callers(function)
    if len(callers) != 1 or function.parent is None or module.handed_on(function):
        return None
    call = callers[0]
    return through(call, module) if call.name == function.name and isinstance(call.statement, ast.Expr) else None


def _handed(call: Call, module: Module) -> Optional[Client]:
    """The client among the arguments."""
    given = (module.client(one, call.scope) for one in call.node.args)
    return next((one for one in given if one is not None), None)


def _only_tells(function: Scope, module: Module) -> bool:
    """Whether nothing but messages comes of ``function``: to run it once more does no harm."""
    if not isinstance(function.node, ast.FunctionDef) or function.outer_names or function.generates:
        return False
    for call in function.calls:
        on_client = call.receiver is not None and module.client(call.receiver, function) is not None
        if call.name in WAITS or (on_client and call.name not in TELLING):
            return False
    return _tells(function.node.body, function, module)


def _tells(body: Iterable[ast.stmt], function: Scope, module: Module) -> bool:
    for statement in body:
        if isinstance(statement, (ast.If, ast.For, ast.Try, ast.With)):
            handlers = [one for handler in getattr(statement, "handlers", []) for one in handler.body]
            inner = [
                *statement.body,
                *getattr(statement, "orelse", []),
                *getattr(statement, "finalbody", []),
                *handlers,
            ]
            if not _tells(inner, function, module):
                return False
        elif isinstance(statement, ast.Expr):
            if not _is_harmless(statement, function, module):
                return False
        elif isinstance(statement, (ast.Assign, ast.AugAssign, ast.AnnAssign)):
            targets = statement.targets if isinstance(statement, ast.Assign) else [statement.target]
            if not all(isinstance(one, (ast.Name, ast.Tuple)) or _is_item(one, function) for one in targets):
                return False
        elif not isinstance(statement, (ast.Return, ast.Pass, ast.Continue, ast.Break)):
            return False
    return True


def _is_harmless(statement: ast.Expr, function: Scope, module: Module) -> bool:
    """A message, a line in the log, a docstring, an entry in a list of the function's own."""
    call = statement.value
    if not isinstance(call, ast.Call):
        return isinstance(call, ast.Constant)
    name = last_name(call.func)
    if name == "write":
        return False  # to a file, for all that is known
    if name in FILLING:
        return isinstance(call.func, ast.Attribute) and _is_own(call.func.value, function)
    known = next((one for one in function.calls if one.node is call), None)
    own = known is not None and module.runs_own_code(known)  # is one of those that are asked themselves
    return own or name in TELLING or is_log(statement) or bool(WRITING.fullmatch(name))


def _is_item(target: ast.expr, function: Scope) -> bool:
    return isinstance(target, ast.Subscript) and _is_own(target.value, function)


def _is_own(expr: ast.expr, function: Scope) -> bool:
    return isinstance(expr, ast.Name) and expr.id in function.bindings
