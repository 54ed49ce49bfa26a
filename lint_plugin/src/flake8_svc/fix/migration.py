"""The edits of a migration from VERSION1 to VERSION2: the clients, their callbacks' parameters, what uses them."""

from __future__ import annotations

import ast
from functools import cached_property
from typing import TYPE_CHECKING, Optional

from ..module.migration import Blocked
from ..module.signatures import SIGNATURES, V2
from .paho_names import paho_name
from .parameters import positional, put_before, put_behind
from .reason_values import OF_MQTT_5, ReasonValues
from .statements import replaced

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..module import Module
    from ..module.creations import Creation
    from ..module.migration import Moving
    from .edit import Edit
    from .file import File

# The type of a parameter, where the others say theirs.
TYPES = {"flags": "ConnectFlags", "properties": "Properties"}
CONNECT_NUMBERS = {0: 0, **OF_MQTT_5}
QOS_NUMBERS = {number: number for number in (0, 1, 2, 128)}


def migration(module: Module, file: File) -> tuple[Edit, ...]:
    """All that changes in the file. :raises Blocked: where it cannot be migrated as a whole."""
    edits = [_asked_for(made, module, file) for made in module.migration.clients()]
    for moving in module.migration.functions():
        edits += Callback(moving, module, file).edits()
    return tuple(dict.fromkeys(edits))


def _asked_for(made: Creation, module: Module, file: File) -> Edit:
    written = module.creations.written(made)
    if not isinstance(written, ast.Attribute) or written.attr != "VERSION1":
        raise Blocked("the version is written in a way that the fix does not read")
    return replaced(file, written, f"{file.text(written)[: -len('VERSION1')]}VERSION2")


class Callback:
    """One function that is called in another way."""

    def __init__(self, moving: Moving, module: Module, file: File) -> None:
        self._function, self._event, self._moving = moving.function, moving.event, moving
        self._module, self._file = module, file
        node = moving.function.node
        if isinstance(node, ast.Module):
            raise Blocked("a callback is no function")
        self._node = node
        self._given = positional(node)[moving.bound :]

    def edits(self) -> list[Edit]:
        """Its parameters, and its reads of those that mean something else now."""
        arguments = self._node.args
        if arguments.vararg is not None and self._reads(arguments.vararg.arg):
            raise Blocked(f"{self._function.name}() takes its reason out of *{arguments.vararg.arg}")
        if len(self._given) <= self._place and arguments.vararg is not None:
            return []
        return [*self._parameters(), *self._flags(), *self._reasons(), *self._annotations()]

    @property
    def _place(self) -> int:
        """Where the reason, or the list of them, stands today."""
        return 2 if self._event == "on_disconnect" else 3

    @cached_property
    def _reason(self) -> Optional[ast.arg]:
        has_reason = self._event in ("on_connect", "on_disconnect", "on_subscribe")
        return self._given[self._place] if has_reason and len(self._given) > self._place else None

    # -- parameters ---------------------------------------------------------------------------------------------

    def _parameters(self) -> Iterator[Edit]:
        wanted = ["client", "userdata", *SIGNATURES[self._event][V2]]
        there = len(self._given)
        if self._event == "on_disconnect" and self._reason is not None and "flags" not in self._reason.arg:
            yield put_before(self._file, self._reason, self._new("flags", "DisconnectFlags"))
            there += 1
        if self._event == "on_unsubscribe" and there > 3:
            raise Blocked(f"{self._function.name}() gets its properties and reasons in another order")
        missing = wanted[there:] if self._node.args.vararg is None else []
        if missing:
            yield put_behind(self._file, self._node, [self._new(one, TYPES.get(one, "")) for one in missing])

    def _new(self, name: str, kind: str) -> str:
        """A parameter of that name; annotated where all others are."""
        if any(one.arg == name for one in self._given):
            raise Blocked(f"{self._function.name}() has its parameters in an order of its own")
        if any(isinstance(one, ast.Name) and one.id == name for one in ast.walk(self._node)):
            name = f"_{name}"
        if any(one.annotation is None for one in self._given[1:]) or len(self._given) < 2:
            return name
        if not kind:
            raise Blocked(f"the type of {name} would have to be written in {self._function.name}()")
        written = self._named(kind)
        return f"{name}: {written} | None" if kind == "Properties" else f"{name}: {written}"

    def _named(self, kind: str) -> str:
        found = paho_name(kind, self._module, self._file)
        if found.edits:
            raise Blocked(f"{self._function.name}() is annotated, and the file does not import {kind}")
        return found.text

    def _annotations(self) -> Iterator[Edit]:
        """``rc: int`` and ``flags: dict`` say what is no longer so."""
        kinds = {"on_connect": "ReasonCode", "on_disconnect": "ReasonCode"}
        if self._reason is not None and self._event in kinds:
            yield from self._annotated(self._reason, ("int",), kinds[self._event])
        if self._event == "on_connect" and len(self._given) > 2:
            yield from self._annotated(self._given[2], ("dict", "Dict"), "ConnectFlags")

    def _annotated(self, parameter: ast.arg, old: tuple[str, ...], kind: str) -> Iterator[Edit]:
        if parameter.annotation is not None and self._file.text(parameter.annotation).startswith(old):
            yield replaced(self._file, parameter.annotation, self._named(kind))

    # -- reads --------------------------------------------------------------------------------------------------

    def _reads(self, name: str) -> list[ast.Name]:
        """Where the function reads its parameter ``name``. :raises Blocked: if it puts something else there."""
        found = [one for one in ast.walk(self._node) if isinstance(one, ast.Name) and one.id == name]
        inner = (one for one in ast.walk(self._node) if isinstance(one, ast.arg) and one.arg == name)
        if any(not isinstance(one.ctx, ast.Load) for one in found) or len(list(inner)) > 1:
            raise Blocked(f"{self._function.name}() uses the name {name} for something else, too")
        return found

    def _reasons(self) -> Iterator[Edit]:
        if self._reason is None or not self._moving.numbers:
            return
        numbers = {"on_connect": CONNECT_NUMBERS, "on_disconnect": {0: 0}, "on_subscribe": QOS_NUMBERS}[self._event]
        values = ReasonValues(self._file, self._module, self._function, numbers)
        for read in self._reads(self._reason.arg):
            yield from values.edits(self._element(read) if self._event == "on_subscribe" else read)

    def _element(self, read: ast.Name) -> ast.expr:
        """``granted_qos[0]``; the list itself can be written like one of them."""
        parent = next(self._file.above(read))
        return parent if isinstance(parent, ast.Subscript) and parent.value is read else read

    def _flags(self) -> Iterator[Edit]:
        """``flags["session present"]`` is an attribute now."""
        if self._event != "on_connect" or len(self._given) < 3:
            return
        for read in self._reads(self._given[2].arg):
            parent, above = [*self._file.above(read)][:2]
            asked = parent if isinstance(parent, ast.Subscript) else above if isinstance(above, ast.Call) else read
            if asked is above and not (isinstance(parent, ast.Attribute) and parent.attr == "get"):
                asked = read
            if asked is read:
                yield from self._flags_as_they_are(read)
            elif "'session present'" in ast.unparse(asked):
                yield replaced(self._file, asked, f"{read.id}.session_present")
            else:
                raise Blocked(f"line {read.lineno} reads something out of the flags")

    def _flags_as_they_are(self, read: ast.Name) -> Iterator[Edit]:
        yield from ReasonValues(self._file, self._module, self._function, {}).edits(read)
