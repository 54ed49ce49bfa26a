"""How each paho client is made, and which callback API version it asks for."""

from __future__ import annotations

import ast
import enum
import re
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, Optional

from .clients import PAHO_CLIENT
from .containers import last_name, short
from .facts import VALUE, Class
from .source import parents, walk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .clients import Clients
    from .facts import Call, Facts, Scope
    from .names import Names
    from .types import TypeFinder

ENUM = "CallbackAPIVersion"
KEYWORD = "callback_api_version"
MAY_HOLD_VERSION = re.compile(r"version|api|callback", re.I)


class Version(enum.Enum):
    """What stands where paho 2 wants a ``CallbackAPIVersion``."""

    TWO = "VERSION2"
    ONE = "VERSION1"
    ABSENT = "no version"
    IDENTIFIER = "the client id"  # Client("lamp"): paho 1's first parameter
    NUMBER = "a number"
    OPEN = "not shown"


class Creation(NamedTuple):
    """A call that makes a client; ``node`` is what a report points at."""

    call: Call
    version: Version
    node: ast.expr
    for_paho_1: bool  # reached only where paho has no CallbackAPIVersion
    first: int = 0  # where the first parameter stands: behind ``self``, or what the subclass takes for itself

    @property
    def text(self) -> str:
        """What is called."""
        return short(self.call.node.func)


class Creations:
    """Reads ``Client(…)``, ``Own(…)`` of a subclass whose constructor adds nothing, and ``super().__init__(…)``."""

    def __init__(self, facts: Facts, names: Names, types: TypeFinder, clients: Clients) -> None:
        self._facts = facts
        self._names = names
        self._types = types
        self._clients = clients

    @cached_property
    def all(self) -> list[Creation]:
        """Every creation of a paho client in the file."""
        if not self._clients.imported:
            return []
        inside = list(self._in_constructors())
        handing_on = {one.call.scope for one in inside if hands_on(one.call, one.first)}
        made = [(call, run) for call, run in self._leading_to_paho() if run is None or run in handing_on]
        shown = {run for _, run in made}
        return [
            *(self._creation(call, 0 if run is None else own_parameters(run)) for call, run in made),
            *(one for one in inside if one.call.scope not in shown),
        ]

    def of(self, expr: ast.expr, scope: Scope, depth: int = 5) -> list[Creation]:
        """The creations that ``expr`` may stand for; none where the file does not show any."""
        if isinstance(expr, ast.Call):
            found = [one for one in self.all if one.call.node is expr]
            for function in self._types.functions(expr.func, scope) if not found and depth else ():
                for value in function.returns:
                    found += self.of(value, function, depth - 1)
            return found or self._of_classes(expr, scope)
        if isinstance(expr, ast.Name) and expr.id == "self":
            return self._of_classes(expr, scope)
        bound = self._types.bindings(expr, scope) if depth else []
        return [made for one in bound if one.how == VALUE for made in self.of(one.expr, one.scope, depth - 1)]

    def _of_classes(self, expr: ast.expr, scope: Scope) -> list[Creation]:
        """``self`` in a subclass, or what its constructor gives: as any instance of it is made."""
        classes = self._types.of(expr, scope)
        return [one for one in self.all if any(map(self._makes(one).__contains__, classes))]

    def of_class(self, owner: Class) -> list[Creation]:
        """The creations of ``owner`` and of the classes derived from it."""
        return [
            one
            for one in self.all
            if any(isinstance(made, Class) and owner in self._types.ancestry(made) for made in self._makes(one))
        ]

    def _makes(self, creation: Creation) -> set[object]:
        call = creation.call
        if call.name == "__init__":
            return {call.scope.owner}
        return set(self._types.of(call.node, call.scope))

    # -- where --------------------------------------------------------------------------------------------------

    def _leading_to_paho(self) -> Iterator[tuple[Call, Optional[Scope]]]:
        """The calls that make a client, each with the constructor of this file that it runs."""
        for call in self._clients.made():
            named = self._types.class_of(call.node.func, call.scope)
            family = list(self._types.ancestry(named)) if isinstance(named, Class) else [named]
            own = [one.methods["__init__"] for one in family if isinstance(one, Class) and "__init__" in one.methods]
            if PAHO_CLIENT in family:
                yield call, next(iter(own), None)

    def _in_constructors(self) -> Iterator[Creation]:
        for call in self._facts.calls_named(["__init__"]):
            receiver, owner = call.receiver, call.scope.owner
            if receiver is None or owner is None or self._types.functions(call.node.func, call.scope):
                continue
            above_is_paho = PAHO_CLIENT in self._types.ancestry(owner)
            if above_is_paho and isinstance(receiver, ast.Call) and last_name(receiver.func) == "super":
                yield self._creation(call, 0)
            elif above_is_paho and self._types.class_of(receiver, call.scope) == PAHO_CLIENT:
                yield self._creation(call, 1)  # mqtt.Client.__init__(self, …)

    # -- which version ------------------------------------------------------------------------------------------

    def _creation(self, call: Call, skipped: int) -> Creation:
        version, node = self._asked_for(call, skipped)
        lacking = version in (Version.ABSENT, Version.IDENTIFIER)
        return Creation(call, version, node, lacking and beside_enum(call), skipped)

    def written(self, creation: Creation) -> Optional[ast.expr]:
        """The expression that says which version: the argument, or the one value of the name that it is."""
        positional = creation.call.node.args[creation.first : creation.first + 1]
        expr = positional[0] if positional else creation.call.argument(len(creation.call.node.args), KEYWORD)
        if expr is None or isinstance(expr, ast.Starred):
            return creation.node if creation.version is Version.ONE else None
        for _ in range(3):
            bound = self._types.bindings(expr, creation.call.scope)
            if len(bound) != 1:
                break
            expr = bound[0].expr
        return expr

    def _asked_for(self, call: Call, skipped: int) -> tuple[Version, ast.expr]:
        positional = call.node.args[skipped : skipped + 1]
        given = positional[0] if positional else call.argument(len(call.node.args), KEYWORD)
        name = call.node.func
        unpacked = any(isinstance(one, ast.Starred) for one in call.node.args)
        unpacked = unpacked or any(one.arg is None for one in call.node.keywords)
        if given is None or isinstance(given, ast.Starred):
            return self._hidden(call) if unpacked else (Version.ABSENT, name)
        version = self._meaning(given, call.scope)
        if version is None:
            version = Version.IDENTIFIER if positional else Version.OPEN
        return version, name

    def _meaning(self, expr: ast.expr, scope: Scope, depth: int = 3) -> Optional[Version]:
        """The version that ``expr`` is; None for what is none."""
        written = last_name(expr)
        if written in ("VERSION1", "VERSION2"):
            return Version.ONE if written == "VERSION1" else Version.TWO
        if isinstance(expr, ast.Constant):
            return Version.NUMBER if type(expr.value) is int else None
        if isinstance(expr, (ast.Name, ast.Attribute)) and depth:
            found = {
                self._meaning(one.expr, one.scope, depth - 1)
                for one in self._types.bindings(expr, scope)
                if one.how == VALUE
            }
            if found:
                return found.pop() if len(found) == 1 else Version.OPEN
        mentioned = {last_name(part) for part in ast.walk(expr) if isinstance(part, (ast.Name, ast.Attribute))}
        if isinstance(expr, ast.Call):  # settings.pop("version")
            mentioned |= {
                part.value for part in expr.args if isinstance(part, ast.Constant) and type(part.value) is str
            }
        choice = isinstance(expr, ast.IfExp) and not any(map(is_text, (expr.body, expr.orelse)))
        return Version.OPEN if choice or any(map(MAY_HOLD_VERSION.search, mentioned)) else None

    def _hidden(self, call: Call) -> tuple[Version, ast.expr]:
        """``kwargs["callback_api_version"] = …VERSION1`` before ``Client(**kwargs)``."""
        for node in ast.walk(call.scope.node):
            target = node.targets[0] if isinstance(node, ast.Assign) else None
            if isinstance(target, ast.Subscript) and getattr(target.slice, "value", "") == KEYWORD:
                if isinstance(node, ast.Assign) and last_name(node.value) == "VERSION1":
                    return Version.ONE, node.value
        return Version.OPEN, call.node.func


def hands_on(call: Call, first: int) -> bool:
    """Whether a constructor gives paho what it got: ``super().__init__(*args, **kwargs)``, and changes no version."""
    taken = getattr(call.scope.node, "args", None)
    if taken is None or taken.kwarg is None:
        return False
    names = [one.arg for one in (taken.vararg, taken.kwarg) if one is not None]
    given = [*call.node.args[first:], *call.node.keywords]
    if [ast.unparse(one).lstrip("*") for one in given] != names:
        return False
    above = parents(call.scope.node)
    mentioned = (node for node in above if isinstance(node, ast.Name) and node.id in names)
    return all(above[node] in given or asks_for_other(node, above) for node in mentioned)


def own_parameters(constructor: Scope) -> int:
    """How many arguments stand before those that it hands on; with no ``*args`` paho gets none by its place."""
    arguments = getattr(constructor.node, "args", None)
    return len(constructor.parameters) - (getattr(arguments, "vararg", None) is not None)


def asks_for_other(arguments: ast.Name, above: dict[ast.AST, ast.AST]) -> bool:
    """``kwargs["userdata"]``, ``kwargs.setdefault("userdata", {})``: neither the version nor the protocol."""
    node = above[arguments]
    call = above[node] if isinstance(node, ast.Attribute) else None
    key = node.slice if isinstance(node, ast.Subscript) else next(iter(getattr(call, "args", ())), None)
    return isinstance(key, ast.Constant) and key.value not in (KEYWORD, "protocol")


def beside_enum(call: Call) -> bool:
    """Whether another branch of the code around ``call`` asks for a version, or finds out that there is none."""
    top = call.scope.node
    body: list[ast.stmt] = [] if isinstance(top, ast.Lambda) else top.body
    while body:
        at = next((i for i, one in enumerate(body) if holds([one], call.node.lineno)), None)
        if at is None:
            return False
        earlier = [one for one in body[:at] if isinstance(one, ast.If) and isinstance(one.body[-1], ast.Return)]
        inside = next((block for block in blocks(body[at]) if holds(block, call.node.lineno)), [])
        if any(map(mentions_enum, [*earlier, *branches_beside(body[at], inside)])):
            return True
        body = inside
    return False


def blocks(statement: ast.stmt) -> list[list[ast.stmt]]:
    """The blocks inside ``statement``."""
    handlers = [handler.body for handler in getattr(statement, "handlers", [])]
    return [*(getattr(statement, name, []) for name in ("body", "orelse", "finalbody")), *handlers]


def holds(block: list[ast.stmt], line: int) -> bool:
    """Whether ``line`` is in ``block``."""
    return bool(block) and block[0].lineno <= line <= (block[-1].end_lineno or 0)


def branches_beside(statement: ast.stmt, inside: list[ast.stmt]) -> list[ast.AST]:
    """What runs instead of ``inside``, or decides about it; a statement without blocks may be ``a if b else c``."""
    if not isinstance(statement, (ast.If, ast.Try)):
        return [] if inside else [statement]
    deciding: list[ast.AST] = [statement.test] if isinstance(statement, ast.If) else []
    return deciding + [one for block in blocks(statement) if block is not inside for one in block]


def mentions_enum(statement: ast.AST) -> bool:
    """``CallbackAPIVersion`` as a name, an attribute, an import, or the text in ``hasattr(mqtt, "…")``."""
    for node in walk(statement):
        named = getattr(node, "attr", None) or getattr(node, "id", None) or getattr(node, "name", None)
        if named == ENUM or getattr(node, "value", None) == ENUM:
            return True
    return False


def is_text(expr: ast.expr) -> bool:
    """Whether ``expr`` is a text as it stands there."""
    return isinstance(expr, ast.JoinedStr) or isinstance(getattr(expr, "value", None), str)
