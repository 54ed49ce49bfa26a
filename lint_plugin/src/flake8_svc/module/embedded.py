"""Python inside a C++ server: what is native, and what is handed to it to keep."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, NamedTuple

from .containers import last_name
from .coroutines import inside
from .facts import Class

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..options import Options
    from .callbacks import Callbacks
    from .classes import Type
    from .clients import Clients
    from .facts import Call, Facts, Scope
    from .names import Names
    from .types import TypeFinder

MAX_STEPS = 8  # reactor = current_python().reactor(): names behind names
# Numbers are copied on the way into C++; nothing of them is kept.
NUMBERS = frozenset("abs float int len max min round sum".split())
DURATIONS = frozenset({"delay", "duration", "ms", "seconds", "time", "timeout"})
DECLARATIONS = (ast.Global, ast.Nonlocal, ast.Import, ast.ImportFrom)
THREADS = frozenset({"threading.Thread", "threading.Timer"})
TIMERS = frozenset({"deadline_timer", "timer"})


class Temporary(NamedTuple):
    """An object that nobody in Python keeps, or keeps no longer: what it is, and where that shows."""

    node: ast.AST
    what: str
    function: str


class Embedded:
    """Answers for files that import a module of the host; for all others there is nothing native."""

    def __init__(
        self,
        facts: Facts,
        names: Names,
        types: TypeFinder,
        clients: Clients,
        callbacks: Callbacks,
        options: Options,
    ) -> None:
        self.facts = facts
        self.names = names
        self.types = types
        self.clients = clients
        self.callbacks = callbacks
        self._modules = options.embedded_modules
        self._async = options.native_async
        self.imported = any(map(names.imports, options.embedded_modules))

    # -- native -------------------------------------------------------------------------------------------------

    def is_native(self, dotted: str) -> bool:
        """Whether ``dotted`` is one of the host's modules, or of what they hold."""
        return any(dotted == module or dotted.startswith(module + ".") for module in self._modules)

    def comes_from_host(self, expr: ast.expr, scope: Scope, steps: int = MAX_STEPS) -> bool:
        """Whether ``expr`` begins at a name of the host: ``current_python().reactor()``, or a name for it."""
        root: ast.expr = expr
        while isinstance(root, (ast.Attribute, ast.Call)):
            if isinstance(root, ast.Attribute) and self._bound_to_host(root, scope, steps):
                return True
            root = root.func if isinstance(root, ast.Call) else root.value
        if not isinstance(root, ast.Name) or not steps:
            return False
        return self.is_native(self.names.dotted(root, scope)) or self._bound_to_host(root, scope, steps)

    def _bound_to_host(self, expr: ast.expr, scope: Scope, steps: int) -> bool:
        bound = self.types.bindings(expr, scope) if steps else []
        return any(self.comes_from_host(one.expr, one.scope, steps - 1) for one in bound if one.how == "value")

    def sets_current(self, function: Scope) -> bool:
        """Whether the first thing that ``function`` does is ``current_python().set_as_current()``."""
        if isinstance(function.node, ast.Module) or function.decorators:
            return bool(function.decorators)  # what wraps it may do it first
        body = function.node.body
        return self._begins(body if isinstance(body, list) else [ast.Expr(body)], function)

    def _begins(self, body: list[ast.stmt], function: Scope) -> bool:
        for statement in body:
            if isinstance(statement, (ast.Try, ast.With)):
                return self._begins(statement.body, function)
            value = statement.value if isinstance(statement, (ast.Expr, ast.Assign)) else None
            if isinstance(value, ast.Call) and last_name(value.func) == "set_as_current":
                return True
            prepares = isinstance(statement, ast.Assign) and self.comes_from_host(statement.value, function)
            if not prepares and not isinstance(value, ast.Constant) and not isinstance(statement, DECLARATIONS):
                return False
        return False

    # -- temporaries --------------------------------------------------------------------------------------------

    def temporaries(self) -> Iterator[Temporary]:
        """What native code keeps after the call that nothing in Python keeps."""
        for call in self._asynchronous():
            for argument in self._kept(call):
                what = self._temporary(argument, call.scope)
                if what:
                    yield Temporary(argument, what, call.name)
                elif isinstance(argument, ast.Name):
                    yield from self._deleted(argument, call)

    def _asynchronous(self) -> Iterator[Call]:
        wanted = {name.rpartition(".")[2]: name for name in self._async if self.imported or "." in name}
        for call in self.facts.calls_named(wanted):
            if self.types.functions(call.node.func, call.scope):
                continue
            exact = wanted[call.name]
            if "." in exact and self.names.dotted(call.node.func, call.scope) == exact:
                yield call
            elif "." not in exact and (self.comes_from_host(call.node.func, call.scope) or self._reactor(call)):
                yield call

    def _reactor(self, call: Call) -> bool:
        """``reactor.async_run()`` of a parameter: nothing else is called so in a file that imports the host."""
        receiver = call.receiver
        return call.name == "async_run" and receiver is not None and not self.types.of(receiver, call.scope)

    def _kept(self, call: Call) -> Iterator[ast.expr]:
        """The arguments that are objects: not the time of a timer."""
        for position, argument in enumerate(call.node.args):
            if not (call.name in TIMERS and position == 1):
                yield argument
        for keyword in call.node.keywords:
            if keyword.arg not in DURATIONS:
                yield keyword.value

    def _temporary(self, argument: ast.expr, scope: Scope) -> str:
        if isinstance(argument, ast.Lambda):
            return "a lambda"
        if isinstance(argument, ast.Tuple):
            return "a tuple"
        if isinstance(argument, (ast.List, ast.ListComp, ast.Dict, ast.DictComp, ast.Set, ast.SetComp)):
            return "a new container"
        if isinstance(argument, (ast.JoinedStr, ast.GeneratorExp)):
            return "a new object"
        if isinstance(argument, ast.Call):
            if last_name(argument.func) == "partial":
                return "a partial"
            return "" if last_name(argument.func) in NUMBERS else "the result of a call"
        if isinstance(argument, ast.Attribute):
            methods = self.types.functions(argument, scope)
            bound = any(one.owner is not None and not is_static(one) for one in methods)
            return "a bound method" if bound and not self._through_class(argument, scope) else ""
        return ""

    def _through_class(self, argument: ast.Attribute, scope: Scope) -> bool:
        """``Lamp.on``: the function that the class itself keeps."""
        return isinstance(self.types.class_of(argument.value, scope), Class)

    def _deleted(self, name: ast.Name, call: Call) -> Iterator[Temporary]:
        """``del cb`` after ``cb``, made in the same scope, was passed."""
        scope = call.scope
        own = name.id in scope.functions or name.id in scope.bindings
        for statement in inside(getattr(scope.node, "body", [])) if own else ():
            if isinstance(statement, ast.Delete) and statement.lineno > call.line:
                for target in statement.targets:
                    if isinstance(target, ast.Name) and target.id == name.id:
                        yield Temporary(statement, f"{name.id}, deleted here,", call.name)

    def is_thread(self, found: Type) -> bool:
        """``threading.Thread``, ``threading.Timer``, and what the file derives from them."""
        bases = self.types.ancestry(found) if isinstance(found, Class) else iter([found])
        return any(base in THREADS for base in bases)


def is_static(function: Scope) -> bool:
    """A static method is a function that its class keeps."""
    return any(last_name(decorator) == "staticmethod" for decorator in function.decorators)
