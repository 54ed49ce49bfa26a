"""A callback takes what paho hands it."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING, Optional

from ...module.migration import Blocked, Moving
from ...module.parameters import is_static
from ...module.reason_codes import REASON
from ...module.signatures import SIGNATURES, V1, V1_MQTT5, V2, fits, takes_flags_for_reason
from ..edit import Edit, Repair, refused
from ..migration import Callback
from ..parameters import positional, put_before, put_behind

if TYPE_CHECKING:
    from ...module import Module
    from ...module.signatures import Attached, Misfit
    from ..file import File


def repair(misfit: Misfit, module: Module, file: File) -> Repair:
    """Safe: called as it is, it raises a TypeError, or takes its flags for its reason."""
    try:
        edits = _edits(misfit.attached, module, file)
    except Blocked as error:
        return refused(str(error))
    return Repair(tuple(edits)) if edits else refused("which of its parameters is which of paho's is not clear")


def _edits(attached: Attached, module: Module, file: File) -> list[Edit]:
    function, bound = attached.function, attached.bound
    node = function.node
    if isinstance(node, ast.Module) or bound is None or any(one is None for one in node.args.kw_defaults):
        raise Blocked("it wants a keyword that paho does not hand over")
    first = positional(node)[:1]
    if bound and first and first[0].arg not in ("self", "cls") and not is_static(function):
        if any(fits(function, False, way) for way in attached.ways):
            return [put_before(file, first[0], "self")]
    given = positional(node)[bound:]
    if len(given) == 4 and any(takes_flags_for_reason(function, bound, way) for way in attached.ways):
        return [_without_flags(given, node, file)]
    if V2 in attached.in_force:
        shaped_for_1 = any(fits(function, bound, SIGNATURES[attached.event][which]) for which in (V1, V1_MQTT5))
        if shaped_for_1:
            return Callback(Moving(function, attached.event, bound, True), module, file).edits()
    elif fits(function, bound, SIGNATURES[attached.event][V2]):
        raise Blocked("its parameters are those of VERSION2: ask for that where the client is made (SVC109)")
    return _filled_in(attached, given, file) if given else _given_all(attached, module, file)


def _without_flags(given: list[ast.arg], node: ast.AST, file: File) -> Edit:
    """``(client, userdata, rc=0)``: the reason arrives where it is looked for."""
    flags, reason = given[2:4]
    start, end = file.span(flags)[0], file.span(reason)[0]
    if any(isinstance(one, ast.Name) and one.id == flags.arg for one in ast.walk(node)) or file.has_comment(start, end):
        raise Blocked("it reads flags that VERSION1 does not have: ask for VERSION2 where the client is made (SVC109)")
    return Edit(start, end, b"")


def _filled_in(attached: Attached, given: list[ast.arg], file: File) -> list[Edit]:
    """What the names that are there leave room for."""
    node = attached.function.node
    names = [one.arg for one in given]
    missing = _missing(attached.event, names)
    if missing is None or isinstance(node, ast.Module) or set(missing) & set(names):
        return []
    edits = [put_before(file, given[-1], ", ".join(missing))]
    if attached.event == "on_connect" and attached.in_force == {V2}:
        edits.append(put_behind(file, node, ["properties"]))
    return edits


def _given_all(attached: Attached, module: Module, file: File) -> list[Edit]:
    """All that paho hands over, for a function that takes nothing: it has asked for nothing of it."""
    function, node = attached.function, attached.function.node
    if len(attached.ways) != 1 or not isinstance(node, ast.FunctionDef) or node.args.vararg or node.args.kwonlyargs:
        return []
    if module.callers(function):
        raise Blocked(f"{function.name}() is called elsewhere as it is: give paho a function of its own")
    names = ["client", "userdata", *attached.ways[0]]
    taken = {one.id for one in ast.walk(node) if isinstance(one, ast.Name)}.intersection(names)
    if taken:
        raise Blocked(f"{function.name}() uses the name {min(taken)} for something else")
    if positional(node):
        return [put_behind(file, node, names)]
    found = re.compile(rb"def[ \t]+\w+[ \t]*\([ \t]*(?=\))").search(file.data, file.span(node)[0])
    return [Edit(found.end(), found.end(), ", ".join(names).encode())] if found is not None else []


def _missing(event: str, names: list[str]) -> Optional[list[str]]:
    """The parameters that go before the last one."""
    if event == "on_message" and 1 <= len(names) <= 2 and names[-1].strip("_") in ("message", "msg", "m"):
        return ["client", "userdata"][len(names) - 1 :]
    if event == "on_connect" and len(names) == 3 and REASON.fullmatch(names[2]):
        return ["flags"]
    return None
