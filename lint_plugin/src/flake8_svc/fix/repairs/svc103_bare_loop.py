"""``while True: client.loop()`` becomes ``client.loop_forever()``, or a loop beside the network thread."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Union

from ...module.migration import Blocked
from ...module.outline import breaks
from ..beside import Beside
from ..edit import Edit, Repair, refused
from ..main_loops import GONE, IN_THE_WAY, comments, is_sleep, is_way_out, lasts, without_loop
from ..statements import replaced

if TYPE_CHECKING:
    from ...module import Module
    from ...module.clients import ClientCall
    from ..file import File

ELSEWHERE = "the loop around it is in another function: loop_start() where the client connects, and no {method}() here"
OTHER_KIND = "another event loop drives the client: let on_disconnect reconnect, or use loop_start()"


def repair(found: ClientCall, module: Module, file: File) -> Repair:
    """Safe where the loop does nothing else; where it does, it goes on beside a thread (unsafe)."""
    if found.method != "loop":
        return refused(OTHER_KIND)
    loop = found.call.loop.node if found.call.loop is not None else None
    if not isinstance(loop, ast.While):
        return refused(ELSEWHERE.format(method=found.method))
    alone = found.call.statement is not None and not loop.orelse
    statement = found.call.statement or file.statement(found.call.node)
    try:
        if alone and lasts(loop, found.call.scope, module):
            if _is_all(loop.body, statement):
                return Repair((_forever(found, loop, file),))
            only = loop.body[0] if len(loop.body) == 1 else None
            if isinstance(only, ast.Try) and _is_all(only.body, statement) and not only.orelse + only.finalbody:
                return Repair((_forever_within(found, loop, only, file),))
        return Repair(tuple(Beside(found, loop, statement, module, file).edits()), safe=False)
    except Blocked as error:
        return refused(str(error))


def _is_all(body: list[ast.stmt], statement: ast.stmt) -> bool:
    """Whether ``body`` does nothing but to call loop(), and perhaps to sleep."""
    return statement in body and all(one is statement or is_sleep(one) for one in body)


def _forever(found: ClientCall, loop: ast.While, file: File) -> Edit:
    """``client.loop_forever()`` for the whole loop, below the comments that stand in it."""
    lines = [*comments(file, loop), f"{file.text(found.client.expr)}.loop_forever()"]
    return replaced(file, loop, "\n".join(lines))


def _forever_within(found: ClientCall, loop: ast.While, only: ast.Try, file: File) -> Edit:
    """The same in a try; the loop around that stays where a clause goes on with the next round."""
    begin, end = file.span(only.body[0])[0], file.span(only.body[-1])[1]
    forever = f"{file.text(found.client.expr)}.loop_forever()"
    ends = [one.body[-1] for one in only.handlers]
    if all(isinstance(one, ast.Break) or is_way_out(one) for one in ends) and set(breaks(loop)) <= set(ends):
        texts: dict[Union[ast.expr, ast.stmt], str] = {one: GONE for one in only.body}
        return without_loop(file, loop, only, {**texts, only.body[0]: forever})
    if file.has_comment(begin, end):
        raise Blocked(IN_THE_WAY)
    return Edit(begin, end, forever.encode())
