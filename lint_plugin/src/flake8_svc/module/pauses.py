"""Pauses that a signal does not cut short: PEP 475 resumes them after the handler."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from .interrupts import QUEUES
from .startup import always_run

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .amounts import Amounts
    from .callgraph import CallGraph
    from .facts import Call, Facts, Loop, Scope
    from .flags import Flag, Flags, Setting
    from .handlers import Handlers
    from .names import Names
    from .types import TypeFinder

WAITED_ON = QUEUES | {"queue.SimpleQueue"}
COMMANDS = frozenset(f"subprocess.{name}" for name in ("run", "call", "check_call", "check_output"))
PACING = frozenset("sleep wait get select poll recv recvfrom accept read readline join loop loop_forever input".split())
SHORT = 1.0  # seconds; below that nobody notices


class Pauses:
    """Loops that a handler's flag ends, and what holds them up."""

    def __init__(
        self,
        facts: Facts,
        names: Names,
        types: TypeFinder,
        graph: CallGraph,
        handlers: Handlers,
        flags: Flags,
        amounts: Amounts,
    ) -> None:
        self._facts = facts
        self._names = names
        self._types = types
        self._graph = graph
        self._handlers = handlers
        self._flags = flags
        self._amounts = amounts

    def uninterruptible(self) -> list[Call]:
        """The calls that hold up a loop whose end is a flag of a signal handler, each once."""
        return list(dict.fromkeys(self._found()))

    def _found(self) -> Iterator[Call]:
        flags = self._set_by_handlers()
        loops = {loop for scope in self._facts.scopes for loop in scope.loops if flags and self._ends_by(loop, flags)}
        for scope in {loop.scope for loop in loops if not self._left_behind(loop.scope)}:
            held = [call for call in scope.calls if any(loop in loops for loop in around(call.loop))]
            paced = any(call.name in PACING and not self._graph.named(call.node.func, call.scope) for call in held)
            yield from (call for call in held if self._holds_up(call) or (not paced and self._runs_command(call)))
            yield from () if paced else self._in_helpers(held)

    def _in_helpers(self, held: list[Call]) -> Iterator[Call]:
        """The pause of a loop that has none itself: the sleep that a function which it calls always comes by."""
        direct = [function for call in held for function in self._graph.named(call.node.func, call.scope)]
        for helper in self._handlers.run_in(function for function in direct if not function.runs_later):
            always = always_run(helper)
            for call in helper.calls:
                if call.name == "sleep" and call.statement in always and self._holds_up(call):
                    yield call

    def _set_by_handlers(self) -> list[Flag]:
        return list({setting.flag: None for setting in self._settings()})

    def _settings(self) -> Iterator[Setting]:
        """What all handlers set, apart from those that raise: an exception does end a sleep."""
        for handler in self._handlers.functions:
            inside = self._handlers.run_in([handler])
            raises = any(
                node.exc is not None for scope in inside for node in scope.raises
            )  # to raise again ends no sleep
            if not raises and not any(self._exits(call) for scope in inside for call in scope.calls):
                yield from self._flags.settings(inside)

    def stops(self, pause: Call) -> tuple[list[Setting], list[Setting]]:
        """What handlers set: the flags that end the loop around ``pause`` (any loop, if none), and the rest."""
        settings = list({setting.node: setting for setting in self._settings()}.values())
        loops = list(around(pause.loop)) or [loop for scope in self._facts.scopes for loop in scope.loops]
        ending = [flag for loop in loops for flag in self._flags.ending(loop)]
        decisive = [one for one in settings if any(self._flags.same(one.flag, flag) for flag in ending)]
        return decisive, [one for one in settings if one not in decisive]

    def _exits(self, call: Call) -> bool:
        return self._names.dotted(call.node.func, call.scope) in ("sys.exit", "exit", "quit", "os._exit")

    def _ends_by(self, loop: Loop, flags: list[Flag]) -> bool:
        return any(self._flags.same(one, flag) for one in self._flags.ending(loop) for flag in flags)

    def _left_behind(self, scope: Scope) -> bool:
        """A thread that is a daemon: the process does not wait for it. Or code inside a handler."""
        if scope in self._handlers.inside:
            return True
        threads = [call for call in self._graph.callers(scope) if call.name == "Thread"]
        return any(getattr(call.argument(9, "daemon"), "value", False) is True for call in threads) or (
            bool(threads) and any(one.target.attr == "daemon" for one in self._facts.assigned)
        )

    # -- calls --------------------------------------------------------------------------------------------------

    def _holds_up(self, call: Call) -> bool:
        dotted = self._names.dotted(call.node.func, call.scope)
        if dotted == "time.sleep":
            return bool(call.node.args) and self._amounts.at_least(call.node.args[0], call.scope, SHORT)
        if dotted == "select.select":
            return self._amounts.at_least(call.argument(3, "timeout"), call.scope, SHORT)
        return call.name == "get" and self._waits_for_item(call)

    def _waits_for_item(self, call: Call) -> bool:
        if call.receiver is None or WAITED_ON.isdisjoint(self._types.of(call.receiver, call.scope)):
            return False
        if getattr(call.argument(0, "block"), "value", True) is False or self._woken(call.receiver, call.scope):
            return False
        if any(ast.dump(one.receiver) == ast.dump(call.receiver) for one in self._asked(call.scope) if one.receiver):
            return False  # if not jobs.empty(): jobs.get()
        return self._amounts.at_least(call.argument(1, "timeout"), call.scope, SHORT)

    def _asked(self, scope: Scope) -> Iterator[Call]:
        return (call for call in scope.calls if call.name in ("empty", "qsize"))

    def _woken(self, queue: ast.expr, scope: Scope) -> bool:
        """Whether a handler puts something into the queue."""
        flag = self._flags.flag(queue, scope)
        puts = (call for call in self._handlers.calls() if call.name.startswith("put") and call.receiver is not None)
        others = (self._flags.flag(call.receiver, call.scope) for call in puts if call.receiver is not None)
        return flag is None or any(other is not None and self._flags.same(flag, other) for other in others)

    def _runs_command(self, call: Call) -> bool:
        if self._names.dotted(call.node.func, call.scope) not in COMMANDS:
            return False
        return self._amounts.at_least(call.argument(99, "timeout"), call.scope, SHORT)


def around(loop: Loop | None) -> Iterator[Loop]:
    """``loop`` and the loops around it."""
    while loop is not None:
        yield loop
        loop = loop.outer
