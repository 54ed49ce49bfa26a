"""Parses of a message's payload: json.loads, int(), .decode() raise on what anybody may send."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .taint import holds

if TYPE_CHECKING:
    import ast
    from collections.abc import Iterable, Iterator

    from .course import Courses
    from .facts import Call
    from .inside import Inside
    from .raising import Raising

PARSERS = {"loads": "JSONDecodeError", "int": "ValueError", "float": "ValueError", "unpack": "error"}
OF_BYTES = ("JSONDecodeError", "UnicodeDecodeError")


def parses(functions: Iterable[Inside], courses: Courses, raising: Raising) -> Iterator[Call]:
    """The calls that fail on a bad payload, and that no try guards."""
    reported: set[Call] = set()
    for scope, guards, given in functions:
        for call in scope.calls:
            here = guards + courses.outline(scope).at(call.line).guards
            kinds = parsed(call, given or frozenset())
            if call not in reported and not all(guarded(kind, here, raising) for kind in kinds):
                reported.add(call)
                yield call


def parsed(call: Call, names: frozenset[str]) -> tuple[str, ...]:
    """The exceptions that the call raises on a bad payload; none if it parses none."""
    arguments = call.node.args
    if call.name == "decode" and call.receiver is not None:
        lenient = len(arguments) > 1 or any(keyword.arg == "errors" for keyword in call.node.keywords)
        return OF_BYTES[1:] if not lenient and holds(call.receiver, names) else ()
    if call.name == "str" and call.receiver is None and len(arguments) == 2:
        return OF_BYTES[1:] if holds(arguments[0], names) else ()
    if call.name in PARSERS and (call.receiver is None) == (call.name in ("int", "float")):
        if call.name == "loads" and getattr(arguments[0] if arguments else None, "attr", "") == "payload":
            return OF_BYTES
        return (PARSERS[call.name],) if any(holds(argument, names) for argument in arguments) else ()
    return ()


def guarded(kind: str, guards: tuple[ast.Try, ...], raising: Raising) -> bool:
    """Whether a try catches it; JSONDecodeError is a ValueError that is not built in."""
    kinds = (kind, "ValueError") if kind == "JSONDecodeError" else (kind,)
    return any(raising.caught(one, guards) for one in kinds)
