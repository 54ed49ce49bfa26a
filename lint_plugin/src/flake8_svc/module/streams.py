"""Whether the handler of a connection sees that the other side has gone."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from .containers import last_name
from .coroutines import inside, unending

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .facts import Loop
    from .services import Services

READS = frozenset({"read", "readline"})  # give b"" at the end; readexactly and readuntil raise
HANDLERS = frozenset({"handle_client", "handle_connection"})
# What may happen to b"" without an exception and without a look at it.
HARMLESS_METHODS = frozenset(
    "capitalize decode debug error extend hex info lower lstrip print replace rstrip strip swapcase title upper "
    "warning write writelines".split()
)
HARMLESS_CALLS = frozenset({"bytearray", "bytes", "len", "print", "repr", "str"})


def deaf_to_eof(services: Services) -> Iterator[tuple[ast.AST, str]]:
    """The read in each ``while True`` of a connection's handler that takes b"" for data; and its reader."""
    for one in services.methods():
        method = one.method
        if method.name in HANDLERS and isinstance(method.node, ast.AsyncFunctionDef) and len(method.parameters) > 1:
            reader = method.parameters[1].arg
            for loop in method.loops:
                read = unseen_eof(loop, reader) if goes_on_at_eof(loop) else None
                if read is not None:
                    yield read, reader


def goes_on_at_eof(loop: Loop) -> bool:
    """``while True`` that only an ``except`` clause leaves: b"" raises nothing."""
    if unending(loop):
        return True
    test = loop.node.test if isinstance(loop.node, ast.While) else None
    if not isinstance(test, ast.Constant) or not test.value:
        return False
    handlers = [node for node in inside(loop.node.body) if isinstance(node, ast.ExceptHandler)]
    excused = {node for handler in handlers for node in inside(handler.body)}
    ways_out = (ast.Break, ast.Return)
    return not any(isinstance(node, ways_out) and node not in excused for node in inside(loop.node.body))


def unseen_eof(loop: Loop, reader: str) -> ast.AST | None:
    """The read whose result is looked at nowhere in the loop; None if the end of the stream may be noticed."""
    nodes = list(inside(loop.node.body))
    reads = [node for node in nodes if isinstance(node, ast.Await) and is_read(node.value, reader)]
    others = [node for node in nodes if isinstance(node, ast.Await) and node not in reads and not is_drain(node.value)]
    if not reads or others or any(map(may_notice, nodes)):
        return None
    return reads[0].value.func  # type: ignore[attr-defined, no-any-return]


def is_read(node: ast.expr, reader: str) -> bool:
    """``reader.readline()``."""
    func = node.func if isinstance(node, ast.Call) else None
    return isinstance(func, ast.Attribute) and func.attr in READS and getattr(func.value, "id", "") == reader


def is_drain(node: ast.expr) -> bool:
    """``writer.drain()``: it does not wait while there is room in the buffer."""
    return isinstance(node, ast.Call) and last_name(node.func) == "drain"


def may_notice(node: ast.AST) -> bool:
    """A test, a jump, or a call that may raise: any of them may be what sees b""."""
    if isinstance(node, (ast.If, ast.IfExp, ast.Compare, ast.BoolOp, ast.Assert, ast.While, ast.For, ast.AsyncFor)):
        return True
    if isinstance(node, (ast.Raise, ast.Subscript, ast.Starred, ast.comprehension, ast.Yield)):
        return True
    if type(node).__name__ == "Match":
        return True
    if not isinstance(node, ast.Call) or last_name(node.func) in READS | {"drain"}:
        return False
    known = HARMLESS_METHODS if isinstance(node.func, ast.Attribute) else HARMLESS_CALLS
    return last_name(node.func) not in known
