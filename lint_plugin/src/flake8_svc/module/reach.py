"""What is reached from somewhere, step by step."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

Node = TypeVar("Node")


def reached(roots: Iterable[Node], further: Callable[[Node], Iterable[Node]]) -> set[Node]:
    """``roots``, and all that ``further`` leads to from them, at any depth."""
    seen: set[Node] = set()
    waiting = list(roots)
    while waiting:
        node = waiting.pop()
        if node not in seen:
            seen.add(node)
            waiting += further(node)
    return seen
