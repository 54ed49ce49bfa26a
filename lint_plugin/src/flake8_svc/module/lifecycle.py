"""The life cycle of a service: its stop signals, its handlers, its main loop."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from .amounts import Amounts
from .endings import Endings
from .flags import Flags
from .handlers import Handlers
from .interrupts import Interrupts
from .pairing import Pairing
from .pauses import Pauses
from .swallowing import Swallowing

if TYPE_CHECKING:
    import ast
    from collections.abc import Iterator

    from . import Module
    from .clients import ClientCall
    from .facts import Call
    from .flags import Setting
    from .handlers import Registration


class LifeCycle:
    """Questions of the rules 2xx; each part is made when the first of them needs it."""

    def __init__(self, module: Module) -> None:
        self._module = module

    @cached_property
    def _handlers(self) -> Handlers:
        module = self._module
        return Handlers(module._facts, module._names, module._types, module._graph)

    @cached_property
    def _interrupts(self) -> Interrupts:
        module = self._module
        return Interrupts(module._names, module._types, module._clients, self._handlers, module.options.client_classes)

    @cached_property
    def _pairing(self) -> Pairing:
        module = self._module
        return Pairing(module._facts, module._names, module._types, module._clients, module._endless, self._handlers)

    @cached_property
    def _flags(self) -> Flags:
        module = self._module
        return Flags(module._facts, module._names, module._types, self._handlers)

    @cached_property
    def _endings(self) -> Endings:
        return Endings(self._module, self._handlers, self._flags)

    # -- stop signals -------------------------------------------------------------------------------------------

    def sigint_alone(self) -> Iterator[Registration]:
        """Stop handlers for SIGINT that SIGTERM does not get."""
        return self._pairing.sigint_alone()

    def sigterm_alone(self) -> Iterator[Registration]:
        """Stop handlers for SIGTERM where Ctrl-C ends the program without any of its stop."""
        return self._pairing.sigterm_alone()

    # -- inside a handler ---------------------------------------------------------------------------------------

    def calls_in_handlers(self, method: str) -> Iterator[Call]:
        """Calls of a client's ``method`` in a signal handler."""
        return self._interrupts.client_calls(method)

    def second_loops_in_handlers(self) -> Iterator[ClientCall]:
        """The network loops that a signal handler runs although the client has a thread."""
        return self._interrupts.second_loops()

    def blocking_in_handlers(self) -> Iterator[tuple[ast.expr, str]]:
        """What waits in a signal handler: the place to report, and its text."""
        return self._interrupts.blocking()

    def notifying_in_handlers(self) -> Iterator[Call]:
        """Calls in a signal handler that take a lock for a moment."""
        return self._interrupts.notifying()

    def abrupt_exits(self) -> Iterator[ast.AST]:
        """Exits in a signal handler that leave loop_forever() without a DISCONNECT."""
        return self._endings.abrupt()

    def caught_raises(self) -> Iterator[ast.AST]:
        """What a stop handler raises, although the main loop catches every Exception."""
        return self._endings.caught()

    def ineffective_handlers(self) -> Iterator[tuple[ast.AST, str]]:
        """Stop handlers after which everything goes on: the function, and what is wrong with it."""
        return self._endings.ineffective()

    # -- the main loop ------------------------------------------------------------------------------------------

    @cached_property
    def _pauses(self) -> Pauses:
        m = self._module
        amounts = Amounts(m._facts, m._types, m._graph)
        return Pauses(m._facts, m._names, m._types, m._graph, self._handlers, self._flags, amounts)

    def uninterruptible_pauses(self) -> list[Call]:
        """The calls that hold up a loop whose end is a flag of a signal handler."""
        return self._pauses.uninterruptible()

    def stops_of(self, pause: Call) -> tuple[list[Setting], list[Setting]]:
        """Where handlers set what ends the loop around ``pause``, and where they set something else."""
        return self._pauses.stops(pause)

    def swallowed_exits(self) -> Iterator[ast.AST]:
        """Except clauses around all of a main loop's work that catch an exit and go on."""
        m = self._module
        return Swallowing(m._facts, m._names, m._graph, m._callbacks, m._endless, self._handlers).clauses()
