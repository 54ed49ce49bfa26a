"""Whether SIGINT and SIGTERM, the two ways to ask a service to stop, are treated alike."""

from __future__ import annotations

import ast
from functools import cached_property
from typing import TYPE_CHECKING

from .callbacks import shaped_like_callback
from .classes import owner_of
from .clauses import caught_names
from .containers import last_name
from .endless import STAYS
from .handlers import UNKNOWN
from .parameters import given_to
from .signals import HANDLING
from .source import own_nodes
from .startup import is_test
from .stopping import ASKING, BEGINNING, ENDING, SCREENS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .clients import Clients, Key
    from .endless import Endless
    from .facts import Call, Class, Facts
    from .handlers import Handlers, Registration
    from .names import Names
    from .types import TypeFinder

RUNNING = frozenset({"asyncio.run", "trio.run", "anyio.run"})
BOTH = frozenset({"idle", "signal_map", "sigwait", "sigtimedwait", "pthread_sigmask", "set_wakeup_fd"})
CATCHING = frozenset({"KeyboardInterrupt", "BaseException", "CancelledError"})


class Pairing:
    """Compares the registrations of a program; two programs in one file (two classes) are two."""

    def __init__(
        self, facts: Facts, names: Names, types: TypeFinder, clients: Clients, endless: Endless, handlers: Handlers
    ) -> None:
        self._facts = facts
        self._names = names
        self._types = types
        self._clients = clients
        self._endless = endless
        self._handlers = handlers

    def sigint_alone(self) -> Iterator[Registration]:
        """Registrations for SIGINT whose program lets SIGTERM kill it."""
        for one in self._stops("SIGINT", "SIGTERM"):
            if not self._handled_beside(one, "SIGTERM") and not any(map(self._names.imports, SCREENS)):
                yield one

    def sigterm_alone(self) -> Iterator[Registration]:
        """Registrations for SIGTERM whose program ends by a bare traceback at Ctrl-C: no except, no finally."""
        for one in self._stops("SIGTERM", "SIGINT"):
            if not self._handled_beside(one, "SIGINT") and not self._catches_ctrl_c():
                yield one

    def _stops(self, signal: str, other: str) -> list[Registration]:
        """The stop handlers for ``signal`` that are not for ``other`` as well."""
        handlers = self._handlers.registrations
        found = [one for one in handlers if signal in one.signals and one.signals.isdisjoint((other, UNKNOWN))]
        if not found or not self._runs_on():
            return []
        if any(map(self._names.imports, HANDLING)) or any(True for _ in self._facts.calls_named(BOTH)):
            return []
        return [one for one in found if self._is_stop(one)]

    def _is_stop(self, one: Registration) -> bool:
        """A handler that stays: none that is put back later, none that asks a person, none handed in from outside."""
        if is_test(one.call.scope) or not self._handlers.stays(one):
            return False
        if not one.functions and isinstance(one.handler, ast.Name):
            return bool(self._names.dotted(one.handler, one.call.scope))
        called = (call for scope in self._handlers.run_in(one.functions) for call in scope.calls)
        return not any(call.receiver is None and ASKING.fullmatch(call.name) for call in called)

    def _runs_on(self) -> bool:
        """Whether the file holds something that runs until it is stopped."""
        if any(self._names.dotted(call.node.func, call.scope) in RUNNING for call in self._facts.calls_named({"run"})):
            return True
        connects = any(True for _ in self._clients.calls({"connect", "connect_async", "loop_start"}))
        if connects or any(self._endless.function(one) or shaped_like_callback(one) for one in self._facts.scopes):
            return True
        return any(
            self._runs_elsewhere(call) or pauses(call) for call in self._facts.calls_named({"sleep", *BEGINNING})
        )

    def _runs_elsewhere(self, call: Call) -> bool:
        """``server.start()`` of a class that another file holds; ``core.start()`` if a handler has ``core.stop()``."""
        if call.receiver is None:
            return False
        if STAYS.search(last_name(call.receiver)):
            return True
        return self._clients.key(call.receiver, call.scope) in self._ended

    @cached_property
    def _ended(self) -> set[Key]:
        """The variables and attributes whose end the handlers are."""
        scopes = self._handlers.run_in([f for one in self._handlers.registrations for f in one.functions])
        calls = (call for scope in scopes for call in scope.calls if call.name in ENDING)
        ended = {self._clients.key(call.receiver, call.scope) for call in calls if call.receiver is not None}
        return ended - {None}

    # -- the other signal ---------------------------------------------------------------------------------------

    def _handled_beside(self, one: Registration, other: str) -> bool:
        """Whether ``other`` is handled, ignored on purpose, or left open, in the same program as ``one``."""
        owner = owner_of(one.call.scope)
        for call in self._facts.calls_named({"signal", "add_signal_handler"}):
            number = call.argument(0, "signalnum") or call.argument(0, "sig")
            if number is None or (call.name == "signal" and not self._handlers.installs(call)):
                continue
            if call.scope in one.functions and last_name(number) in given_to(call.scope):
                continue  # signal.signal(signum, SIG_IGN) in the handler: the signal that it was called for
            signals = self._handlers.signals(number, call.scope)
            if (other in signals or UNKNOWN in signals) and not self._another_program(owner, owner_of(call.scope), one):
                return True
        return False

    def _another_program(self, owner: Class | None, theirs: Class | None, one: Registration) -> bool:
        """Whether ``theirs`` is a service of its own: another class that handles the same signal as well."""
        if (
            owner is None
            or theirs is None
            or theirs in self._types.ancestry(owner)
            or owner in self._types.ancestry(theirs)
        ):
            return False
        return any(
            owner_of(again.call.scope) is theirs and not again.signals.isdisjoint(one.signals)
            for again in self._handlers.registrations
        )

    def _catches_ctrl_c(self) -> bool:
        """Whether anything runs when KeyboardInterrupt leaves the program."""
        if any(True for call in self._facts.calls_named({"register"}) if "atexit" in ast.dump(call.node.func)):
            return True
        if any(catches_ctrl_c(handler.node) for handler in self._facts.handlers):
            return True
        if any("KeyboardInterrupt" in ast.dump(node) for scope in self._handlers.inside for node in scope.raises):
            return True  # the handler turns its signal into what Ctrl-C raises
        nodes = (node for scope in self._facts.scopes for node in own_nodes(scope))
        return any(isinstance(node, ast.Try) and node.finalbody for node in nodes)


def pauses(call: Call) -> bool:
    """``while len(workers): …; sleep(1)``: what looks again and again goes on for a while."""
    return call.name == "sleep" and call.loop is not None and isinstance(call.loop.node, ast.While)


def catches_ctrl_c(handler: ast.ExceptHandler) -> bool:
    """``except KeyboardInterrupt``, ``except BaseException``, ``except:``; asyncio turns Ctrl-C into CancelledError."""
    return not CATCHING.isdisjoint(caught_names(handler))
