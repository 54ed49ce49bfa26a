"""A client names VERSION1, which it has meant so far; then the file is migrated to VERSION2."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from ...module.creations import ENUM, KEYWORD, Version
from ...module.migration import Blocked
from ..edit import Edit, Repair, refused
from ..migration import migration
from ..paho_names import CLIENT, Named, paho_name
from ..statements import replaced

if TYPE_CHECKING:
    from ...module import Module
    from ...module.creations import Creation
    from ..file import File


def repair(made: Creation, module: Module, file: File) -> Repair:
    """To name what was meant is safe; to mean something else is not."""
    try:
        if made.version is Version.ONE:
            return Repair(migration(module, file), safe=False)
        return _named(made, module, file)
    except Blocked as error:
        return refused(str(error))


def _named(made: Creation, module: Module, file: File) -> Repair:
    enum = _enum(made, module, file)
    given = module.creations.written(made)
    if made.version is not Version.NUMBER:
        return Repair((_put_first(made, f"{enum.text}.VERSION1", file), *enum.edits))
    number = getattr(given, "value", None)
    if given is None or number not in (1, 2):
        return refused(f"there is no callback API version {number}")
    return Repair((replaced(file, given, f"{enum.text}.VERSION{number}"), *enum.edits))


def _enum(made: Creation, module: Module, file: File) -> Named:
    """``mqtt.CallbackAPIVersion`` for ``mqtt.Client``."""
    func = made.call.node.func
    if isinstance(func, ast.Attribute) and module.called(made.call) == f"{CLIENT}.Client":
        return Named(f"{file.text(func.value)}.{ENUM}")
    return paho_name(ENUM, module, file)


def _put_first(made: Creation, version: str, file: File) -> Edit:
    """``version`` before what was the first parameter in paho 1, which gets its name where it stands alone."""
    call = made.call.node
    later: list[ast.expr | ast.keyword] = [*call.args[made.first :], *call.keywords]
    if made.first > len(call.args):  # what the subclass takes for itself is given by name, or not at all
        version = f"{KEYWORD}={version}"
    if made.first and call.args:
        _, end = file.span(call.args[: made.first][-1])
        return Edit(end, end, f", {version}".encode())
    if not later:
        _, end = file.span(call.func)
        place = file.data.index(b"(", end) + 1
        return Edit(place, place, version.encode())
    place, _ = file.span(later[0])
    begin, _ = file.lines(later[0].lineno, later[0].lineno)
    gap = " " if file.data[begin:place].strip() else file.newline + file.indent(later[0].lineno)
    name = "client_id=" if len(call.args) == 1 and not isinstance(call.args[0], ast.Starred) else ""
    return Edit(place, place, f"{version},{gap}{name}".encode())
