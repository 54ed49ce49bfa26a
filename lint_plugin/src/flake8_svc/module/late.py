"""Configuration that comes too late for the connection that it is meant for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .course import attached
from .effects import CONNECT, CONNECTING

if TYPE_CHECKING:
    import ast
    from collections.abc import Sequence

    from .course import Courses, Step
    from .effects import Effects
    from .identity import Identity

SETTERS = frozenset(
    "max_inflight_messages_set max_queued_messages_set tls_set tls_set_context username_pw_set will_set".split()
)


def late_steps(courses: Courses, effects: Effects) -> list[tuple[Step, Step]]:
    """Setters after the connect, and callbacks attached when their first call is over; each with that connect."""
    found: dict[ast.expr, tuple[Step, Step]] = {}
    for course in courses.all if may_be_late(courses) else ():
        for index, step in enumerate(course):
            if is_late(course, index, effects) and not effects_later(course, index, effects):
                _, begun = next(effects.before(course, index, *CONNECTING))
                found.setdefault(step.node, (step, begun))
    begun_at = effects.anywhere(*CONNECTING) if "will_set" in courses.names else []
    if len(begun_at) == 1 and not begun_at[0].loops:
        found.update((step.node, (step, begun_at[0])) for step in wills_in_on_connect(courses))
    return list(found.values())


def wills_in_on_connect(courses: Courses) -> list[Step]:
    """Wills that no other place of the program sets: the broker has the CONNECT when on_connect runs."""
    wills = [step for course in courses.all for step in course if step.name == "will_set"]
    return wills if all(in_own_on_connect(step, courses.identity) for step in wills) else []


def in_own_on_connect(step: Step, identity: Identity) -> bool:
    """Whether it is the on_connect of the client itself in which ``step`` is done."""
    attachments = [one for one in identity.attached_to(step.root) if one.target.attr == "on_connect"]
    return any(identity.of(one.target.value, one.scope) == step.client for one in attachments)


def may_be_late(courses: Courses) -> bool:
    """Whether the file connects a client, and configures one, whatever the order."""
    if courses.names.isdisjoint({*CONNECTING, "start"}):
        return False
    if not courses.names.isdisjoint(SETTERS):
        return True
    return bool(courses.identity.attached) and not courses.names.isdisjoint({"loop_start", "start"})


def is_late(course: Sequence[Step], index: int, effects: Effects) -> bool:
    """Whether the step at ``index`` configures a client that is on its way to the broker."""
    step = course[index]
    if step.name in SETTERS and step.client is not None:
        return connected(course, index, effects)
    if not attached(step) or step.name not in ("on_connect", "on_message"):
        return False
    if not (connected(course, index, effects) and seen(course, index, effects, "loop_start")):
        return False
    if seen(course, index, effects, step.name):
        return False  # one was attached in time: this one replaces it
    return step.name == "on_connect" or seen(course, index, effects, "subscribe")


def connected(course: Sequence[Step], index: int, effects: Effects) -> bool:
    """Whether the connection is begun and not given up before ``index``."""
    last = next(effects.before(course, index, *CONNECTING, "disconnect", "loop_stop", "reinitialise"), None)
    if last is None:
        return False
    if effects.does(last[1], *CONNECT):
        return True
    return last[1].name == "connect_async" and seen(course, index, effects, "loop_start")


def seen(course: Sequence[Step], index: int, effects: Effects, *names: str) -> bool:
    """Whether one of ``names`` was done before."""
    return next(effects.before(course, index, *names), None) is not None


def effects_later(course: Sequence[Step], index: int, effects: Effects) -> bool:
    """Whether a later connection takes the setting over."""
    return next(effects.after(course, index, *CONNECTING), None) is not None
