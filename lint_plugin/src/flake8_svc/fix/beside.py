"""A loop that served the network itself goes on beside the network thread."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

from ..module.containers import last_name
from ..module.endless import straight_line
from ..module.migration import Blocked
from ..module.outline import breaks
from ..module.source import span
from .edit import Edit
from .imports import imported
from .main_loops import is_way_out, lasts
from .moving import lines_of, taken_out
from .places import head
from .statements import after, before, block

if TYPE_CHECKING:
    from ..module import Module
    from ..module.clients import ClientCall
    from .file import File

# What is used in the thread that made it, or in the main thread alone: callbacks would use it in another one.
ONE_THREAD = (
    "asyncio curses cv2 gi kivy matplotlib pygame PyQt4 PyQt5 PyQt6 PySide2 PySide6 sqlite3 tkinter Tkinter trio "
    "turtle wx".split()
)
NETWORK = ("loop", "loop_forever", "loop_misc", "loop_read", "loop_start", "loop_write")
OF_NETWORK = re.compile(r"broker|callback|event|incoming|loop|message|mqtt|network|poll|subscri", re.I)
WAITS = frozenset({"sleep", "wait"})
EVENT = "threading.Event"
DEFAULT = "1"  # seconds that loop() waits for traffic
SHORT = "0.1"  # seconds in which a flag is looked at again


class Beside:
    """``loop_start()`` before the loop, which keeps its work and its pace; ``loop_stop()`` where it ends."""

    def __init__(self, found: ClientCall, loop: ast.While, statement: ast.stmt, module: Module, file: File) -> None:
        self._found, self._loop, self._statement = found, loop, statement
        self._module, self._file = module, file
        self._client = file.text(found.client.expr)

    def edits(self) -> list[Edit]:
        """All of them. :raises Blocked: for what only the author can decide."""
        self._refuse_call()
        self._refuse_threads()
        pace = self._pace()
        return [*pace, *self._ends(), self._start()]

    # -- what stands in the way ---------------------------------------------------------------------------------

    def _refuse_call(self) -> None:
        """:raises Blocked: where the call is not plainly one step of the loop."""
        loop, call = self._found.call.loop, self._found.call
        if loop is not None and loop.outer is not None:
            raise Blocked("the loop stands in another loop: loop_start() where the client connects, and no loop() here")
        if call.statement is not self._statement or self._statement not in straight_line(self._loop.body):
            raise Blocked(
                "loop() is not a step of its own in each round: loop_start() before the loop, and no loop() in it"
            )
        if isinstance(self._statement, ast.Assign):
            target = self._statement.targets[0]
            reads = (one for one in ast.walk(call.scope.node) if isinstance(one, ast.Name))
            if not isinstance(target, ast.Name) or any(
                one.id == target.id and isinstance(one.ctx, ast.Load) for one in reads
            ):
                raise Blocked("what loop() returns is logged: log the reason in on_disconnect, and loop_start() here")
        if not self._file.alone([self._statement]) or not self._file.alone([self._loop]):
            raise Blocked("another statement shares its line")

    def _refuse_threads(self) -> None:
        """:raises Blocked: where something else serves the network, or callbacks cannot run in a thread."""
        scope, last = self._found.call.scope, self._loop.lineno
        for other in self._module.client_calls(NETWORK):
            earlier = other.call.scope is scope and other.call.line < last
            if other.client.key == self._found.client.key and other.call is not self._found.call and not earlier:
                raise Blocked(f"line {other.call.line} serves the network as well: one loop_start() for both")
        bound = next(filter(self._module.imports, ONE_THREAD), None)
        if bound is not None:
            raise Blocked(
                f"callbacks would run in a thread, which {bound} does not bear: loop_start(), and a queue.Queue that "
                "callbacks fill and the loop reads"
            )

    # -- the loop -----------------------------------------------------------------------------------------------

    def _others(self) -> list[ast.stmt]:
        return [one for one in straight_line(self._loop.body) if one is not self._statement]

    def _pace(self) -> list[Edit]:
        """The call gone where something else waits in each round; else a pause as long as it waited."""
        if any(map(_waits, [self._loop.test, *self._others()])) or self._served_by_another():
            if len(self._file.block(self._statement)) == 1:
                raise Blocked("a try holds loop() alone: take it out, and loop_start() before the loop")
            return taken_out(self._file, [self._statement])
        if self._file.has_comment(*self._file.lines(*span([self._statement]))):
            raise Blocked("a comment stands on what the fix would replace: loop_start() before the loop, a wait in it")
        event = self._event()
        if event:
            return self._replaced(f"{event}.wait({self._pause(DEFAULT)})")
        names = imported(self._file, self._statement, "time", "sleep")
        if names is None:
            raise Blocked("the name time means something else in this file")
        pause = self._pause(DEFAULT if self._others() else SHORT)
        return [*names.edits, *self._replaced(f"{names.texts[0]}({pause})")]

    def _replaced(self, text: str) -> list[Edit]:
        """``text`` in the place of the call and of what is said of it."""
        first, last = lines_of(self._file, self._statement)
        start, end = self._file.lines(first, last)
        return [Edit(start, end, block(self._file, [text], self._file.indent(self._statement.lineno)))]

    def _comments(self) -> list[str]:
        """What is said of the call, which goes with it. :raises Blocked: where it may be about something else."""
        first, _ = lines_of(self._file, self._statement)
        lines = [self._file.text_of_line(line) for line in range(first, self._statement.lineno)]
        if lines and not OF_NETWORK.search(" ".join(lines)):
            raise Blocked(
                "the comment above may be about what follows: loop_start() before the loop, and no loop() in it"
            )
        return lines

    def _served_by_another(self) -> bool:
        """Whether the loop() of another client waits in each round."""
        found = self._module.client_calls(("loop",))
        return any(one.call.statement in self._others() for one in found if one.call.statement is not None)

    def _event(self) -> str:
        """``stop`` of ``while not stop.is_set()``, whose wait() ends at once when the loop is to end."""
        test = self._loop.test
        asked = test.operand if isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not) else None
        if not isinstance(asked, ast.Call) or not isinstance(asked.func, ast.Attribute) or asked.func.attr != "is_set":
            return ""
        made = self._module.values(asked.func.value, self._found.call.scope)
        known = [one for one in self._module.calls({"Event"}) if self._module.called(one) == EVENT]
        return self._file.text(asked.func.value) if {one.node for one in known}.intersection(made) else ""

    def _pause(self, otherwise: str) -> str:
        """How long loop() waited; ``otherwise`` where it does not say."""
        given = self._found.call.argument(0, "timeout")
        value = getattr(given, "value", None)
        if given is None:
            return otherwise
        if not isinstance(given, (ast.Name, ast.Attribute)) and not isinstance(value, (int, float)):
            raise Blocked("how long loop() waits is not plain: loop_start() before the loop, a wait in it")
        if value is not None and not isinstance(given, ast.Attribute) and value <= 0:
            raise Blocked("nothing in the loop waits: loop_start() before it, and a wait in it")
        return self._file.text(given)

    def _start(self) -> Edit:
        place, _ = self._file.lines(head(self._file, self._loop), self._loop.lineno)
        lines = [*self._comments(), f"{self._client}.loop_start()"]
        return Edit(place, place, block(self._file, lines, self._file.indent(self._loop.lineno)))

    # -- its end ------------------------------------------------------------------------------------------------

    def _ends(self) -> list[Edit]:
        """``loop_stop()`` behind each ``disconnect()`` in sight, and both where there is none."""
        same = [one for one in self._module.client_calls(("disconnect",)) if one.client.key == self._found.client.key]
        scope = self._found.call.scope
        elsewhere = any(one.call.scope is not scope for one in same)
        here = [one for one in same if one.call.scope is scope and one.call.line > self._loop.lineno]
        statements = [self._file.statement(one.call.node) for one in here]
        if not all(isinstance(one, ast.Expr) and self._file.alone([one]) for one in statements):
            raise Blocked("disconnect() is part of another statement: loop_start() before the loop, loop_stop() there")
        edits = [after(self._file, one, [f"{self._client}.loop_stop()"]) for one in statements]
        edits += [self._before_exit(one) for one in self._exits() if not self._preceded(one, statements)]
        goodbye = [] if elsewhere else [f"{self._client}.disconnect()"]
        if self._ends_itself() and not self._followed(statements):
            edits.append(after(self._file, self._last_use(), [*goodbye, f"{self._client}.loop_stop()"]))
        return edits

    def _ends_itself(self) -> bool:
        ends = next(breaks(self._loop), None) is not None
        return ends or not lasts(self._loop, self._found.call.scope, self._module)

    def _followed(self, goodbyes: list[ast.stmt]) -> bool:
        """Whether one of ``goodbyes`` comes behind the loop, whatever happens: in its block, or in a finally."""
        blocks = [self._file.block(self._loop)]
        for above in self._file.above(self._loop):
            if isinstance(above, (ast.FunctionDef, ast.AsyncFunctionDef)):
                break
            if isinstance(above, ast.Try):
                blocks += [above.finalbody, self._file.block(above)]
        return any(one.lineno > self._loop.lineno and one in body for one in goodbyes for body in blocks)

    def _last_use(self) -> ast.stmt:
        """The loop, or what follows it in its block and still talks to the client."""
        body = self._file.block(self._loop)
        later = body[body.index(self._loop) :]
        uses = [one for one in later if one is self._loop or f"{self._client}." in self._file.text(one)]
        if isinstance(uses[-1], (ast.Return, ast.Raise)) or (
            uses[-1] is not self._loop and not self._file.alone([uses[-1]])
        ):
            raise Blocked(
                "the client is used up to the end: loop_start() before the loop, loop_stop() behind its last use"
            )
        return uses[-1]

    # -- ways out of the middle ---------------------------------------------------------------------------------

    def _exits(self) -> list[ast.stmt]:
        """What leaves the function, or the program, out of the loop."""
        return [one for one in ast.walk(self._loop) if isinstance(one, ast.stmt) and is_way_out(one)]

    def _preceded(self, statement: ast.stmt, goodbyes: list[ast.stmt]) -> bool:
        body = self._file.block(statement)
        return any(one in goodbyes for one in body[: body.index(statement)]) or self._in_finally(goodbyes)

    def _in_finally(self, goodbyes: list[ast.stmt]) -> bool:
        finals = [one.finalbody for one in self._file.above(self._loop) if isinstance(one, ast.Try)]
        return any(one in body for one in goodbyes for body in finals)

    def _before_exit(self, statement: ast.stmt) -> Edit:
        if not self._file.alone([statement]):
            raise Blocked("another statement shares the line that ends the program")
        return before(self._file, statement, [f"{self._client}.disconnect()", f"{self._client}.loop_stop()"])


def _waits(node: ast.AST) -> bool:
    """``time.sleep(1)``, ``while not stop.wait(1)``."""
    if isinstance(node, ast.stmt) and not isinstance(node, (ast.Expr, ast.Assign)):
        return False
    return any(last_name(one.func) in WAITS for one in ast.walk(node) if isinstance(one, ast.Call))
