"""Sleeps that stand for a connection: a time is waited, not the event."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING, Optional

from .course import attached
from .endless import leaves_at_once
from .outline import exclusive
from .source import own_nodes
from .startup import MAIN

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from .course import Courses, Step
    from .effects import Effects
    from .facts import Loop
    from .names import Names
    from .outline import Arms

LONGEST = 10  # seconds; who sleeps longer listens, or measures
# What may stand between the connect and the sleep, and says nothing about what the sleep is for.
WORDLESS = re.compile(
    r"print\w*|log\w*|debug|info|warn(ing)?|error|format|str|connect\w*|start|\w*_set|join|is_connected"
)
USES = frozenset({"publish", "subscribe", "is_connected"})


def blind_sleeps(names: Names, courses: Courses, effects: Effects) -> list[tuple[Step, Step]]:
    """The sleeps between a client's start and its first use, each with the start."""
    if courses.names.isdisjoint(("loop_start", "loop_forever", "start")):
        return []
    found: dict[ast.expr, tuple[Step, Step]] = {}
    for course in courses.all:
        for index, step in enumerate(course):
            if step.name == "sleep" and step.call is not None and is_short(step):
                if names.dotted(step.call.node.func, step.scope) == "time.sleep":
                    start = started_before(course, index, effects)
                    if start is not None and before_use(course, index, effects):
                        found.setdefault(step.node, (step, start))
    return list(found.values())


def is_short(step: Step) -> bool:
    """Whether the length stands there, and is one in which connections come about."""
    given = step.call.argument(0, "secs") if step.call is not None else None
    value = getattr(given, "value", None)
    return isinstance(value, (int, float)) and 0 < value <= LONGEST


def started_before(course: Sequence[Step], index: int, effects: Effects) -> Optional[Step]:
    """connect() or loop_start(), if the sleep comes right after both, in the same block."""
    sleep = course[index]
    connected, looping = False, starts_next(course, index, effects)
    results = {result for step in course[:index] if step.name == "connect" for result in results_of(step)}
    for step in reversed(course[:index]):
        if exclusive(step.arms, sleep.arms) or not set(untried(step.arms, results)) <= set(sleep.arms):
            continue
        if effects.starts_thread(step) or effects.does(step, "connect", "connect_async"):
            if lasting(step.loops) != lasting(sleep.loops):
                return None
            looping = looping or effects.starts_thread(step)
            connected = connected or effects.does(step, "connect", "connect_async")
            if connected and looping:
                return step
        elif attached(step):
            continue
        elif not (WORDLESS.fullmatch(step.name) or connected or looping and step.client is None):
            return None
        elif step.client is not None and step.name in ("publish", "subscribe"):
            return None
    return None


def untried(arms: Arms, results: set[str]) -> Iterator[tuple[ast.AST, int]]:
    """The branches without those that failed connects leave: ``try: client.connect(…)``, ``if rc == 0: …``."""
    return (arm for arm in arms if arm[1] or not (isinstance(arm[0], ast.Try) or asks(arm[0], results)))


def asks(statement: ast.AST, results: set[str]) -> bool:
    """``if rc == 0:`` where ``rc`` is what connect() gave."""
    test = getattr(statement, "test", None)
    return isinstance(test, ast.Compare) and isinstance(test.ops[0], ast.Eq) and ast.unparse(test.left) in results


def results_of(connect: Step) -> list[str]:
    """The names that hold the result of ``connect``."""
    statement = connect.call.statement if connect.call is not None else None
    return [ast.unparse(target) for target in getattr(statement, "targets", ())]


def lasting(loops: tuple[Loop, ...]) -> list[Loop]:
    """The loops without those that try until it has worked: ``while True: try: client.connect(…); break``."""
    return [loop for loop in loops if not leaves_at_once(loop.node.body)]


def before_use(course: Sequence[Step], index: int, effects: Effects) -> bool:
    """Whether the client is used after the sleep, or left to others to use; not stopped."""
    sleep = course[index]
    if any(polls(loop, sleep) for loop in sleep.scope.loops):
        return False
    if any(isinstance(node, ast.Yield) and node.lineno > sleep.line for node in own_nodes(sleep.scope)):
        return True  # a fixture
    for step in course[index + 1 :]:
        if exclusive(step.arms, sleep.arms) or step.client is None:
            continue
        if step.name in USES:
            return True
        unconditional = set(step.arms) <= set(sleep.arms)
        if unconditional and effects.does(step, "disconnect", "loop_stop"):
            return False
    return sleep.root.parent is not None and sleep.root.name not in MAIN


def polls(loop: Loop, sleep: Step) -> bool:
    """``while not connected: …`` after the sleep: the connection is waited for after all."""
    test = getattr(loop.node, "test", None)
    return test is not None and loop.node.lineno > sleep.line and "connect" in ast.unparse(test).lower()


def starts_next(course: Sequence[Step], index: int, effects: Effects) -> bool:
    """Whether the network loop is what comes first after the sleep."""
    sleep = course[index]
    later = (one for one in course[index + 1 :] if one.client is not None and not exclusive(one.arms, sleep.arms))
    following = next(later, None)
    return following is not None and effects.does(following, "loop_start") and following.loops == sleep.loops
