"""How a repair writes a name of paho: with what the file imports, else beside what it imports from there."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING, NamedTuple

from ..module.migration import Blocked
from .edit import Edit

if TYPE_CHECKING:
    from ..module import Module
    from .file import File

CLIENT = "paho.mqtt.client"


class Named(NamedTuple):
    """What to write, and the import that it needs."""

    text: str
    edits: tuple[Edit, ...] = ()


def paho_name(name: str, module: Module, file: File) -> Named:
    """``name`` of paho.mqtt.client. :raises Blocked: where the file imports nothing from there."""
    for home in (CLIENT, "paho.mqtt.enums", "paho.mqtt.reasoncodes", "paho.mqtt.properties"):
        written = module.spelled(f"{home}.{name}")
        if written and (home == CLIENT or written == name):
            return Named(written)
    for statement in file.tree.body:
        if isinstance(statement, ast.ImportFrom) and statement.module == CLIENT and not statement.level:
            return Named(name, (_beside(statement, name, file),))
    raise Blocked(f"the file shows no import of paho that leads to {name}")


def _beside(statement: ast.ImportFrom, name: str, file: File) -> Edit:
    """``name`` before the first of the names that ``statement`` imports."""
    start, _ = file.span(statement)
    first = re.search(rf"\bimport\b[\s(\\]*\b{statement.names[0].name}\b", file.text(statement))
    if first is None:
        raise Blocked("its import of paho is written in a way that the fix does not read")
    place = start + len(file.text(statement)[: first.end()].encode()) - len(statement.names[0].name.encode())
    return Edit(place, place, f"{name}, ".encode())
