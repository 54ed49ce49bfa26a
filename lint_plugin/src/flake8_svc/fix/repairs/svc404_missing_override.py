"""Methods get the name and the form in which aiomisc calls them."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING, Union

from ...module.containers import last_name
from ...module.services import Missing, Overriding
from ..edit import Edit, Repair, refused

if TYPE_CHECKING:
    from ...module import Module
    from ..file import File


def repair(fault: Union[Missing, Overriding], module: Module, file: File) -> Repair:
    """Safe where aiomisc cannot call the method as it is; a new name is a guess (unsafe)."""
    if isinstance(fault, Missing):
        return renamed(fault, file)
    function = fault.method.node
    if isinstance(function, ast.FunctionDef):
        return made_async(function, file)
    if not isinstance(function, ast.AsyncFunctionDef):
        return refused("it is no function")
    if function.name == "in_process":
        return made_plain(function, file)
    if function.name == "stop" and not any(isinstance(node, (ast.Yield, ast.YieldFrom)) for node in ast.walk(function)):
        return with_exception(function, file)
    return refused("it yields: aiomisc awaits it, and iterates over nothing")


def renamed(fault: Missing, file: File) -> Repair:
    """The method that is meant gets the name that is required."""
    function = fault.instead
    if not isinstance(function, (ast.FunctionDef, ast.AsyncFunctionDef)):
        return refused(f"what {fault.kind.required}() is to do the file does not show")
    if len(re.findall(rb"\b%s\b" % function.name.encode(), file.data)) > 1:
        return refused(f"the name {function.name} is used elsewhere, too: rename them together")
    found = re.compile(rb"def[ \t]+").search(file.data, file.span(function)[0])
    if found is None:
        return refused("the function is written in a way that the fix does not read")
    edit = Edit(found.end(), found.end() + len(function.name.encode()), fault.kind.required.encode())
    return Repair((edit,), safe=False)


def made_async(function: ast.FunctionDef, file: File) -> Repair:
    """``async def``, for what is awaited."""
    inside = list(ast.walk(function))
    if any(isinstance(node, (ast.Yield, ast.YieldFrom)) for node in inside):
        return refused("it yields: aiomisc awaits it, and iterates over nothing")
    if any(isinstance(node, ast.Call) and last_name(node.func) == "super" for node in inside):
        return refused("it calls super(), which is to be awaited then: make it async by hand")
    start, _ = file.span(function)
    return Repair((Edit(start, start, b"async "),))


def made_plain(function: ast.AsyncFunctionDef, file: File) -> Repair:
    """``def``, for what a process calls."""
    waiting = (ast.Await, ast.AsyncFor, ast.AsyncWith)
    if any(isinstance(node, waiting) for node in ast.walk(function)):
        return refused("it awaits: run that with asyncio.run() in a plain in_process()")
    start, end = file.span(function)
    found = re.compile(rb"async[ \t]+(?=def\b)").match(file.data, start, end)
    return Repair((Edit(start, found.end(), b""),)) if found else refused("async stands apart from its def")


def with_exception(function: ast.AsyncFunctionDef, file: File) -> Repair:
    """``exception=None`` behind ``self``, annotated in a method that is."""
    arguments = function.args
    places = [*arguments.posonlyargs, *arguments.args]
    if len(places) != 1 or arguments.kwonlyargs or arguments.vararg or arguments.kwarg:
        return refused("its parameters are others: aiomisc calls stop(exception)")
    last = places[0]
    place = file.offset(last.end_lineno or last.lineno, last.end_col_offset or last.col_offset)
    annotated = function.returns is not None
    text = ', exception: "Exception | None" = None' if annotated else ", exception=None"
    return Repair((Edit(place, place, text.encode()),))
