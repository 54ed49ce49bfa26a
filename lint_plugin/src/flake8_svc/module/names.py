"""Names: where one is bound, and which dotted name it stands for."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Optional

if TYPE_CHECKING:
    from .facts import Facts, Scope

MAX_CHAIN = 40  # a.b.c…: deeper chains are generated code, and Python's own stack has an end


class Names:
    """Answers from the imports and the scopes alone; knows nothing of types."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self._packages: Optional[set[str]] = None  # imported, with all that is above

    def home(self, name: str, scope: Scope) -> Optional[Scope]:
        """The innermost scope that binds ``name``; None for builtins and for what only an import binds."""
        at: Optional[Scope] = scope
        while at is not None:
            if name in at.names:
                return at
            at = at.parent
        return None

    def dotted(self, expr: ast.expr, scope: Scope) -> str:
        """``mqtt.Client`` -> ``paho.mqtt.client.Client``; an empty string for what no import explains."""
        parts: list[str] = []
        while isinstance(expr, ast.Attribute) and len(parts) < MAX_CHAIN:
            parts.append(expr.attr)
            expr = expr.value
        if not isinstance(expr, ast.Name):
            return ""
        root = self._root(expr.id, scope)
        return ".".join([root, *reversed(parts)]) if root else ""

    def _root(self, name: str, scope: Scope) -> str:
        facts = scope.file or self._facts
        home = self.home(name, scope)
        if home is not None and not (home.parent is None and name in facts.imports):
            return self._alias(name, home)
        if name in facts.imports:
            return facts.imports[name]
        if "paho.mqtt.client" in facts.starred and name[:1].isupper():
            return f"paho.mqtt.client.{name}"  # from paho.mqtt.client import *
        return name if home is None and name in BUILTIN_CALLS else ""

    def _alias(self, name: str, home: Scope) -> str:
        """``Client = mqtt.Client``: one binding, and a plain name at its end."""
        bound = home.bindings.get(name, [])
        if len(bound) != 1 or not isinstance(bound[0].expr, (ast.Name, ast.Attribute)) or bound[0].how != "value":
            return ""
        expr: ast.expr = bound[0].expr
        parts: list[str] = []
        while isinstance(expr, ast.Attribute) and len(parts) < MAX_CHAIN:
            parts.append(expr.attr)
            expr = expr.value
        imports = (home.file or self._facts).imports
        root = imports.get(expr.id, "") if isinstance(expr, ast.Name) else ""
        return ".".join([root, *reversed(parts)]) if root else ""

    def spelled(self, dotted: str) -> str:
        """``paho.mqtt.client.X`` -> ``mqtt.X``, by the import that leads nearest to it; empty if none does."""
        above, _, last = dotted.rpartition(".")
        if above in self._facts.starred:
            return last
        found = [
            (len(meant), name + dotted[len(meant) :])
            for name, meant in self._facts.imports.items()
            if f"{dotted}.".startswith(f"{meant}.") and (name != meant or above in self._facts.imported)
        ]
        return max(found, default=(0, ""))[1]

    def imports(self, package: str) -> bool:
        """Whether the file imports ``package`` or anything below it."""
        if self._packages is None:
            self._packages = set()
            for name in self._facts.imported:
                while name and name not in self._packages:
                    self._packages.add(name)
                    name = name.rpartition(".")[0]
        return package in self._packages


# Builtins that rules ask for; a name of the file's own hides them.
BUILTIN_CALLS = frozenset({"exit", "quit", "input", "raw_input", "print", "isinstance", "issubclass", "super"})
