"""How a handler ends the program, if it does: an exit in the middle of loop_forever(), a flag that nobody reads."""

from __future__ import annotations

import ast
import builtins
from typing import TYPE_CHECKING

from .containers import last_name
from .facts import Class
from .handlers import UNKNOWN
from .results import LOGGING
from .source import nodes_below, own_nodes, span
from .startup import EXITS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from . import Module
    from .clients import ClientCall
    from .facts import Binding, Call, Handler, Scope
    from .flags import Flag, Flags
    from .handlers import Handlers, Registration

STOP_SIGNALS = frozenset({"SIGINT", "SIGTERM"})
# Calls that neither stop nor disconnect anything.
HARMLESS = LOGGING | frozenset(
    "Signals SystemExit bool current_thread dump_traceback flush format format_exc format_stack get_ident getattr "
    "getpid isinstance isoformat join len list now print_exc print_stack repr round sorted str strftime strsignal time "
    "upper".split()
)
WAITING_FOR_SIGNALS = frozenset({"pause", "sigwait", "sigtimedwait", "sigwaitinfo", "set_wakeup_fd", "pselect"})
# Packages whose functions know nothing of our client.
STRANGERS = frozenset("RPi datetime faulthandler gpiozero logging os signal sys syslog time traceback".split())


class Endings:
    """Reads what handlers do, against what the main thread is doing meanwhile."""

    def __init__(self, module: Module, handlers: Handlers, flags: Flags) -> None:
        self._facts, self._names, self._types, self._graph = module._facts, module._names, module._types, module._graph
        self._clients, self._callbacks, self._endless = module._clients, module._callbacks, module._endless
        self._handlers, self._flags = handlers, flags

    # -- exits --------------------------------------------------------------------------------------------------

    def abrupt(self) -> Iterator[ast.AST]:
        """Exits in a handler, with no disconnect() anywhere, while the main thread is in loop_forever()."""
        found: list[tuple[ast.AST, bool]] = []
        for handler in self._handlers.functions:
            inside = self._handlers.run_in([handler])
            if not any(self._may_disconnect(call, inside) for scope in inside for call in scope.calls):
                found += (leaving for scope in inside for leaving in self._exits(scope))
        forever = list(self._forever()) if found else []
        if forever:
            cleaned = self._cleans_up(forever)
            yield from (node for node, hard in found if hard or not cleaned)

    def _forever(self) -> Iterator[ClientCall]:
        """The loop_forever() calls of the main thread."""
        for found in self._clients.calls({"loop_forever"}):
            callers = self._graph.callers(found.call.scope)
            if all(found.call.scope in self._graph.named(call.node.func, call.scope) for call in callers):
                yield found

    def _exits(self, scope: Scope) -> Iterator[tuple[ast.AST, bool]]:
        """(what leaves the program, whether it does so without any cleaning up)."""
        for call in scope.calls:
            dotted = self._names.dotted(call.node.func, scope)
            if dotted in EXITS:
                yield call.node.func, dotted.startswith("os.")
        for node in scope.raises:
            if "SystemExit" in ast.dump(node):
                yield node, False

    def _may_disconnect(self, call: Call, inside: set[Scope]) -> bool:
        """Whether ``call`` disconnects the client, or may, for all that the file shows."""
        named = self._graph.named(call.node.func, call.scope)
        if named:
            return any(function.runs_later for function in named)
        dotted = self._names.dotted(call.node.func, call.scope)
        return call.name not in HARMLESS and dotted not in EXITS and dotted.partition(".")[0] not in STRANGERS

    def _cleans_up(self, forever: list[ClientCall]) -> bool:
        """Whether SystemExit passes a disconnect() on its way out: in a finally, at exit, after the loop."""
        if any(True for call in self._facts.calls_named({"register"}) if "atexit" in ast.dump(call.node.func)):
            return True
        callbacks = self._graph.reachable(self._callbacks.of())
        if any(call.scope not in callbacks | self._handlers.inside for call, _ in self._clients.calls({"disconnect"})):
            return True
        return any(self._is_guarded(found.call) for found in forever)

    def _is_guarded(self, call: Call) -> bool:
        for node in own_nodes(call.scope):
            if isinstance(node, (ast.With, ast.AsyncWith)) or isinstance(node, ast.Try) and guards_exit(node):
                first, last = span(node.body)
                if first <= call.line <= last:
                    return True
        return False

    # -- exceptions ---------------------------------------------------------------------------------------------

    def caught(self) -> Iterator[ast.Raise]:
        """What a stop handler raises, although the main loop catches every Exception and goes on."""
        for one in self._handlers.registrations:
            if not one.on_loop and not one.signals.isdisjoint(STOP_SIGNALS):
                for scope in self._handlers.run_in(one.functions):
                    for node in scope.raises:
                        if self._is_exception(node, scope) and any(
                            self._swallows(h, node) for h in self._facts.handlers
                        ):
                            yield node

    def _is_exception(self, node: ast.Raise, scope: Scope) -> bool:
        made = node.exc.func if isinstance(node.exc, ast.Call) else node.exc
        found = self._types.class_of(made, scope) if made is not None else None
        bases = [] if made is None or isinstance(found, str) else [made]
        if isinstance(found, Class):
            bases = [base for one in self._types.ancestry(found) if isinstance(one, Class) for base in one.node.bases]
        return any(is_builtin_exception(last_name(base)) for base in bases)

    def _swallows(self, handler: Handler, raised: ast.Raise) -> bool:
        """Whether ``handler`` is an ``except Exception`` in an endless loop that then goes on."""
        loop = handler.loop
        if loop is None or last_name(handler.node.type or ast.Name(id="Exception")) != "Exception":
            return False
        if not self._endless.loop(loop) or handler.statement not in loop.node.body:
            return False
        clauses = handler.statement.handlers
        made = raised.exc.func if isinstance(raised.exc, ast.Call) else raised.exc
        before = [name for clause in clauses[: clauses.index(handler.node)] for name in ast.walk(clause.type or clause)]
        if made is not None and any(
            last_name(made) == getattr(name, "id", getattr(name, "attr", "")) for name in before
        ):
            return False
        ends = (ast.Raise, ast.Break, ast.Return)
        return not any(isinstance(node, ends) for node in nodes_below(handler.node.body))

    # -- no end at all ------------------------------------------------------------------------------------------

    def ineffective(self) -> Iterator[tuple[ast.AST, str]]:
        """Stop handlers after which everything goes on: the function, and what is wrong with it."""
        if any(True for _ in self._facts.calls_named(WAITING_FOR_SIGNALS)):
            return
        seen: set[Scope] = set()
        for one in self._handlers.registrations:
            if one.signals.isdisjoint(STOP_SIGNALS) or UNKNOWN in one.signals or len(one.functions) != 1:
                continue
            if not self._handlers.stays(one) or self._follows(one):
                continue
            function = one.functions[0]
            reason = self._why_ineffective(function, one) if function not in seen else ""
            seen.add(function)
            if reason:
                yield function.node, reason

    def _follows(self, one: Registration) -> bool:
        """Whether another stop handler puts this one up: the stop is under way, and a second signal changes nothing."""
        others = (other for other in self._handlers.registrations if other.functions != one.functions)
        earlier = [f for other in others if not other.signals.isdisjoint(STOP_SIGNALS) for f in other.functions]
        return one.call.scope in self._handlers.run_in(earlier)

    def _why_ineffective(self, function: Scope, one: Registration) -> str:
        inside = self._handlers.run_in([function])
        if any(map(self._acts, inside)):
            return ""
        flags = self._flags.set_in(inside)
        if not flags:
            worker = not any(scope.calls for scope in inside) and one.signals == {"SIGINT"}
            waits_for_child = any(True for _ in self._facts.calls_named({"Popen", "Process", "fork"}))
            return "" if worker or waits_for_child else "neither ends the program nor tells anybody"
        if all(self._is_unread(flag, inside) for flag in flags):
            return f"sets {sorted(flag.name for flag in flags)[0]}, which nothing reads"
        if all(self._is_unread_meanwhile(flag, inside) for flag in flags):
            return f"sets {sorted(flag.name for flag in flags)[0]}, which nothing reads while loop_forever() runs"
        return ""

    def _acts(self, scope: Scope) -> bool:
        """Whether ``scope`` may do more than to write messages and set flags."""
        if scope.raises or any(map(self._is_deed, scope.calls)):
            return True
        deeds = (ast.Subscript, ast.Delete, ast.Await, ast.Yield, ast.With, ast.Import, ast.ImportFrom)
        return any(
            isinstance(node, deeds) and isinstance(getattr(node, "ctx", ast.Store()), (ast.Store, ast.Del))
            for node in own_nodes(scope)
        )

    def _is_deed(self, call: Call) -> bool:
        named = self._graph.named(call.node.func, call.scope)
        if named:
            return any(function.runs_later for function in named)
        if call.name == "write":
            return call.receiver is None or last_name(call.receiver) not in ("stdout", "stderr")
        if call.name in ("set", "clear"):
            return not self._is_event(call)
        return call.name not in HARMLESS

    def _is_event(self, call: Call) -> bool:
        found = self._types.of(call.receiver, call.scope) if call.receiver is not None else frozenset()
        return "threading.Event" in found

    def _reads(self, flag: Flag, inside: set[Scope]) -> list[tuple[Scope, int]]:
        found = self._flags.reads(flag.name)
        return [(scope, line) for other, scope, line in found if scope not in inside and self._flags.same(flag, other)]

    def _is_unread(self, flag: Flag, inside: set[Scope]) -> bool:
        return self._is_ours(flag) and not self._reads(flag, inside)

    def _is_ours(self, flag: Flag) -> bool:
        """Whether no other file is likely to look at the flag: the program's own variable, or a class made here."""
        if isinstance(flag.home, Class):
            known = all(isinstance(one, Class) for one in self._types.ancestry(flag.home))
            made = flag.name.startswith("_") or any(True for _ in self._facts.calls_named({flag.home.name}))
            return known and made and not any(map(is_other_name, flag.home.attributes.get(flag.name, [])))
        if flag.home is None or any(parameter.arg == flag.name for parameter in flag.home.parameters):
            return False
        if any(map(is_other_name, flag.home.bindings.get(flag.name, []))):
            return False
        return any(map(self._endless.function, self._facts.scopes))

    def _is_unread_meanwhile(self, flag: Flag, inside: set[Scope]) -> bool:
        forever = {found.call.scope: found.call for found in self._forever()}
        reads = self._reads(flag, inside)
        if not forever or not self._is_ours(flag) or any(scope not in forever for scope, _ in reads):
            return False
        return all(self._beside(forever[scope], line) for scope, line in reads)

    def _beside(self, forever: Call, line: int) -> bool:
        """Whether ``line`` does not run while ``forever`` does: no other endless loop holds it."""
        for loop in forever.scope.loops:
            last = loop.node.end_lineno or loop.node.lineno
            if loop.node.lineno <= line <= last and not loop.node.lineno <= forever.line <= last:
                return False
        return True


def is_other_name(binding: Binding) -> bool:
    """``stop_event = controller.stop_event``: others know it by that name."""
    return not isinstance(binding.expr, (ast.Constant, ast.Call))


def is_builtin_exception(name: str) -> bool:
    """Whether ``except Exception`` catches it: not SystemExit, not KeyboardInterrupt."""
    kind = getattr(builtins, name, None)
    return isinstance(kind, type) and issubclass(kind, Exception)


def guards_exit(node: ast.Try) -> bool:
    """``finally``, ``except SystemExit``, ``except BaseException``, ``except:``."""
    if node.finalbody or any(one.type is None for one in node.handlers):
        return True
    named = (part for one in node.handlers if one.type for part in ast.walk(one.type) if isinstance(part, ast.expr))
    return any(last_name(part) in ("SystemExit", "BaseException") for part in named)
