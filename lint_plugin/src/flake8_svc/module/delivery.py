"""Whether what is published last still goes out before the connection or the process ends."""

from __future__ import annotations

import ast
import enum
import re
from typing import TYPE_CHECKING, Optional

from .closing import waits
from .containers import last_name
from .effects import LOOPS
from .outline import exclusive
from .recovery import BY_HAND
from .startup import MAIN

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from .callbacks import Callbacks
    from .callgraph import CallGraph
    from .closing import Closing
    from .course import Courses, Step
    from .effects import Effects
    from .endless import Endless
    from .facts import Loop, Scope
    from .types import TypeFinder

STOP_LIKE = re.compile(r"(?:^|_)(stop|close|shut_?down|exit|quit|clean_?up|terminate|disconnect)", re.I)
# Calls after the last message that take no time and keep no program alive.
HARMLESS = re.compile(
    r"print\w*|log\w*|debug|info|warn(ing)?|error|exception|critical|format|str|exit|_exit|close|cleanup|flush|cancel|"
    r"clear|append|write|disconnect|dumps|encode|strftime|time|now|len|int|publish|kill|terminate"
)


LOOPING = LOOPS | {*BY_HAND, "start"}


class Last(enum.Enum):
    """What becomes of a last message."""

    OVERTAKEN = "overtaken by disconnect()"
    NEVER_SENT = "the program ends"
    CUT_OFF = "nobody runs the network loop"
    WAITED_FOR = "waited for without a limit"

    @property
    def waited_for(self) -> bool:
        """Whether the message is safe, and the stop is not."""
        return self is Last.WAITED_FOR


class Delivery:
    """Follows a last message through the course of the program."""

    def __init__(
        self,
        types: TypeFinder,
        graph: CallGraph,
        callbacks: Callbacks,
        endless: Endless,
        courses: Courses,
        effects: Effects,
        closing: Closing,
    ) -> None:
        self._types = types
        self._graph = graph
        self._callbacks = callbacks
        self._endless = endless
        self._courses = courses
        self._effects = effects
        self._closing = closing

    def overtaken(self) -> list[ast.expr]:
        """The calls after which disconnect() comes so soon that the message stays behind."""
        if not {"disconnect", "publish"} <= self._courses.names:
            return []
        looped = {step.client for step in self._effects.anywhere("loop_start", "loop_forever")}
        if not looped:
            return []
        racing = {step.node for step in self._closing.without_time()}
        inside = self._graph.reachable(self._callbacks.of())
        found: dict[ast.expr, None] = {}
        for course in self._courses.all:
            for index, step in enumerate(course):
                if step.name == "disconnect" and step.client in looped and step.call and step.root not in inside:
                    publish = self._straight_before(course, index, step.node in racing)
                    if publish is not None and not self._loop_is_over(course, publish):
                        found.setdefault(publish.top(shared(publish, step)))
        return list(found)

    def _loop_is_over(self, course: Sequence[Step], publish: Step) -> bool:
        """Whether loop_forever() has returned or raised: publish() then writes to the socket itself."""
        loops = [
            one for one in course[: course.index(publish)] if self._effects.does(one, "loop_start", "loop_forever")
        ]
        mine = [one for one in loops if one.client == publish.client]
        return bool(mine) and all(one.name == "loop_forever" and one.call is not None for one in mine)

    def _straight_before(self, course: Sequence[Step], index: int, racing: bool) -> Optional[Step]:
        """The last publish before ``index`` with nothing between that waits, if it may be lost."""
        bye = course[index]
        waited: set[Scope] = set()  # a branch of these waits and returns
        for number in range(index - 1, -1, -1):
            step = course[number]
            if exclusive(step.arms, bye.arms):
                waited |= {step.scope} if waits(step) else set()
                continue
            if waits(step) or step.name == "made" or self._effects.does(step, "connect", "loop_stop"):
                return None
            if step.client == bye.client and step.name == "publish" and step.call is not None:
                if any(map(self._endless.loop, set(step.loops) ^ set(bye.loops))):
                    return None  # the main loop lies between; of its own messages the last may be any
                lost = step.scope not in waited and (racing or self._quality(step) > 0)
                return step if lost else None
        return None

    def _quality(self, step: Step) -> int:
        """The QoS of a publish, as far as it stands there; 0 else."""
        given = step.call.argument(2, "qos") if step.call is not None else None
        if isinstance(given, (ast.Name, ast.Attribute)):
            bound = [one.expr for one in self._types.bindings(given, step.scope)]
            given = bound[0] if len(bound) == 1 else None
        value = getattr(given, "value", 0)
        return value if isinstance(value, int) else 0

    def never_sent(self) -> list[ast.expr]:
        """The last publish of a script that ends while the network thread still has it."""
        if "publish" not in self._courses.names:
            return []
        started = self._effects.anywhere("loop_start")
        if not started:
            return []
        found: dict[ast.expr, None] = {}
        for scope in self._courses.beginnings({step.scope for step in self._effects.anywhere("publish")}):
            if scope.parent is None or scope.name in MAIN:
                last = self._last_publish(self._courses.of(scope))
                if last is not None:
                    found.setdefault(last.node)
        return list(found)

    def _last_publish(self, course: Sequence[Step]) -> Optional[Step]:
        for index in range(len(course) - 1, -1, -1):
            step = course[index]
            if any(self._endless.loop(loop) or self._of_a_source(loop) for loop in step.loops):
                return None
            if step.name == "publish" and step.client is not None and step.call is not None:
                runs = next(self._effects.before(course, index, "loop_start", "loop_stop", "loop_forever"), None)
                return step if runs is not None and self._effects.does(runs[1], "loop_start") else None
            if waits(step) or not HARMLESS.fullmatch(step.name) or step.name == "disconnect":
                return None
        return None

    def _of_a_source(self, loop: Loop) -> bool:
        """``for message in can.Bus(…)``, ``for line in sys.stdin``: who knows when a library's object has no more."""
        if isinstance(loop.node, ast.While):
            return False
        bound = [one.expr for one in self._types.bindings(loop.node.iter, loop.scope)]
        made = bound[0] if len(bound) == 1 else loop.node.iter
        is_object = isinstance(made, ast.Call) and last_name(made.func)[:1].isupper()
        return is_object or last_name(made) == "stdin"

    def cut_off(self) -> list[ast.expr]:
        """The last of several messages of a client whose network loop nobody runs, where disconnect() follows.

        Without a loop publish() writes to the socket itself, and what the broker has not read when the socket closes is
        lost: of 3 messages sometimes 1 arrived. A message alone arrives.
        """
        if not {"connect", "disconnect", "publish"} <= self._courses.names or self._courses.names & LOOPING:
            return []
        found: dict[ast.expr, None] = {}
        for course in self._courses.all:
            for index, step in enumerate(course):
                if step.name == "disconnect" and step.call is not None:
                    publish = self._straight_before(course, index, racing=True)
                    if publish is not None and self._one_of_several(course, publish, step):
                        found.setdefault(publish.node)
        return list(found)

    def _one_of_several(self, course: Sequence[Step], last: Step, bye: Step) -> bool:
        """Whether ``last`` stands in a loop, or right after another publish, since the client connected."""
        index = course.index(last)
        if next(self._effects.before(course, index, "connect"), None) is None:
            return False
        if len(last.loops) > len(bye.loops):
            return True
        return self._straight_before([*course[:index], bye], index, racing=True) is not None

    def unbounded_waits(self) -> Iterator[ast.expr]:
        """wait_for_publish() with no limit on the way to the end of a service."""
        seen = set()
        for course in self._courses.all if self._effects.anywhere("loop_start") else ():
            for index, step in enumerate(course):
                call = step.call
                if step.name == "wait_for_publish" and call is not None and step.node not in seen:
                    bounded = call.node.args or call.node.keywords
                    if not bounded and self._leaves(course, index) and self._stops(course, index):
                        seen.add(step.node)
                        yield step.node

    def _leaves(self, course: Sequence[Step], index: int) -> bool:
        return any(self._effects.does(one, "disconnect", "loop_stop") for one in course[index + 1 :])

    def _stops(self, course: Sequence[Step], index: int) -> bool:
        return any(STOP_LIKE.search(name) for name in path(course[index])) or self._served(course, index)

    def _served(self, course: Sequence[Step], index: int) -> bool:
        """Whether the main loop of the program is over: what follows is its stop, also what follows in an except."""
        last = course[index]
        lasting = (step for step in course[:index] if self._lasts(step, last))
        return any(
            not exclusive(tuple(arm for arm in step.arms if arm[1] or not isinstance(arm[0], ast.Try)), last.arms)
            for step in lasting
        )

    def _lasts(self, step: Step, last: Step) -> bool:
        """Whether ``step`` stays, or stands in a loop without an end that ``last`` is not in."""
        if step.call is not None and self._endless.call(step.call):
            return True
        return any(self._endless.loop(loop) and not is_start(loop) for loop in step.loops if loop not in last.loops)


def is_start(loop: Loop) -> bool:
    """``while not client.is_connected(): …``, which comes before the program's work."""
    return isinstance(loop.node, ast.While) and "connect" in ast.unparse(loop.node.test).lower()


def path(step: Step) -> list[str]:
    """The names of the functions that a step stands in, from where its course begins."""
    return [*(call.scope.name for call in step.chain), step.scope.name]


def shared(one: Step, other: Step) -> int:
    """How many calls lead to both."""
    depth = 0
    for mine, theirs in zip(one.chain, other.chain):
        if mine is not theirs:
            break
        depth += 1
    return depth
