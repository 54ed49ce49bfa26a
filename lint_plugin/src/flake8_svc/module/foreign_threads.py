"""Functions that run in a thread which the host did not make, and so without its reactor."""

from __future__ import annotations

import ast
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from .containers import last_name
from .facts import Class

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .embedded import Embedded
    from .facts import Call, Scope

EXECUTORS = frozenset({"concurrent.futures.ThreadPoolExecutor", "concurrent.futures.thread.ThreadPoolExecutor"})
THREADING_SERVERS = frozenset(
    {
        "http.server.ThreadingHTTPServer",
        "socketserver.ThreadingMixIn",
        "socketserver.ThreadingTCPServer",
        "socketserver.ThreadingUDPServer",
    }
)
SCHEDULERS = ("apscheduler.schedulers.background.", "apscheduler.schedulers.blocking.")
# Where each call that starts a function in a thread takes the function: position and keyword.
TAKES_FUNCTION = {
    "threading.Thread": (1, "target"),
    "threading.Timer": (1, "function"),
    "_thread.start_new_thread": (0, "function"),
    "asyncio.to_thread": (0, "func"),
}


class Started(NamedTuple):
    """A call that starts a thread, and what runs in it."""

    node: ast.AST
    what: str


class ForeignThreads:
    """Every way into a thread, and whether the function there begins with ``set_as_current()``."""

    def __init__(self, embedded: Embedded) -> None:
        self._embedded = embedded
        self._facts = embedded.facts
        self._types = embedded.types

    def without_reactor(self) -> Iterator[Started]:
        """The calls that run something of this file in a thread without its reactor."""
        if self._embedded.imported:
            for call in self._facts.calls:
                what = self._runs(call)
                if what:
                    yield Started(call.node.func, what)
            yield from self._network_threads()

    def _runs(self, call: Call) -> str:
        """What lacks the call of ``set_as_current()``; empty if nothing does, or ``call`` starts no thread."""
        if call.name in ("submit", "map", "run_in_executor", "add_job"):
            return self._submits(call)
        named = self._types.class_of(call.node.func, call.scope)
        if isinstance(named, Class):
            return self._makes(call, named)
        if named in EXECUTORS:
            return self._unused(call)
        if named in THREADING_SERVERS:
            return self._serves(call)
        if named is not None and named.startswith("aiosmtpd.controller."):
            return self._lacking(self._types.of(call.node.args[0], call.scope), "handle_") if call.node.args else ""
        if named not in TAKES_FUNCTION or (named == "asyncio.to_thread" and self._default_is_set):
            return ""
        return self._lacks(call.argument(*TAKES_FUNCTION[named]), call.scope)

    def _lacks(self, function: ast.expr | None, scope: Scope) -> str:
        """``function`` as a text if it does not begin with ``set_as_current()``; empty for what is not seen."""
        if function is None:
            return ""
        local = self._types.functions(function, scope)
        if local:
            return "" if all(map(self._embedded.sets_current, local)) else text(function)
        if isinstance(function, ast.Attribute) and function.attr == "set_as_current":
            return ""
        native = isinstance(function, (ast.Name, ast.Attribute)) and self._embedded.comes_from_host(function, scope)
        return text(function) if native else ""

    # -- classes ------------------------------------------------------------------------------------------------

    def _makes(self, call: Call, found: Class) -> str:
        """An instance of a subclass of Thread, or of a server with a thread for each request."""
        if self._embedded.is_thread(found):
            family = [one for one in self._types.ancestry(found) if isinstance(one, Class)]
            runs = [one.methods["run"] for one in family if "run" in one.methods][:1]
            return "" if all(map(self._embedded.sets_current, runs)) else f"{found.name}.run"
        servers = any(base in THREADING_SERVERS for base in self._types.ancestry(found))
        return self._serves(call) if servers else ""

    def _serves(self, call: Call) -> str:
        handler = call.argument(1, "RequestHandlerClass")
        named = self._types.class_of(handler, call.scope) if handler is not None else None
        return self._lacking([named], "do_", "handle")

    def _lacking(self, classes: object, *prefixes: str) -> str:
        """The first method of ``classes`` with one of ``prefixes`` that does not begin with ``set_as_current()``."""
        for found in classes if isinstance(classes, (list, frozenset)) else ():
            for name, method in found.methods.items() if isinstance(found, Class) else ():
                if name.startswith(prefixes) and not self._embedded.sets_current(method):
                    return f"{found.name}.{name}"
        return ""

    # -- executors ----------------------------------------------------------------------------------------------

    def _submits(self, call: Call) -> str:
        if call.name == "add_job":
            made = self._types.of(call.receiver, call.scope) if call.receiver is not None else ()
            scheduler = any(isinstance(one, str) and one.startswith(SCHEDULERS) for one in made)
            return self._lacks(call.argument(0, "func"), call.scope) if scheduler else ""
        if call.name == "run_in_executor":
            executor = call.argument(0, "executor")
            default = isinstance(executor, ast.Constant) and executor.value is None
            bare = not self._default_is_set if default else self._is_bare(executor, call.scope)
            return self._lacks(call.argument(1, "func"), call.scope) if bare else ""
        return self._lacks(call.argument(0, "fn"), call.scope) if self._is_bare(call.receiver, call.scope) else ""

    def _is_bare(self, executor: ast.expr | None, scope: Scope) -> bool:
        """Whether ``executor`` is one that this file makes without an ``initializer``."""
        if executor is None:
            return False
        bound = [executor, *(one.expr for one in self._types.bindings(executor, scope))]
        made = [one for one in bound if isinstance(one, ast.Call) and last_name(one.func) == "ThreadPoolExecutor"]
        return bool(made) and not any(map(has_initializer, made))

    def _unused(self, call: Call) -> str:
        """An executor that this file makes for others to use; what is submitted here is judged there."""
        used = any(self._facts.calls_named({"submit", "map", "run_in_executor", "add_job", "to_thread"}))
        return "" if used or has_initializer(call.node) else "what runs in this executor"

    @cached_property
    def _default_is_set(self) -> bool:
        """Whether the file gives the event loop an executor of its own choice."""
        for call in self._facts.calls_named({"set_default_executor"}):
            if not self._is_bare(call.argument(0, "executor"), call.scope):
                return True
        return False

    # -- paho ---------------------------------------------------------------------------------------------------

    def _network_threads(self) -> Iterator[Started]:
        """``loop_start()`` with a callback that does not begin with ``set_as_current()``."""
        lacking = [one for one in self._embedded.callbacks.of() if not self._embedded.sets_current(one)]
        if lacking:
            for call, _ in self._embedded.clients.calls({"loop_start"}):
                yield Started(call.node.func, lacking[0].name)


def has_initializer(call: ast.Call) -> bool:
    """``ThreadPoolExecutor(4, "name", initialize)``, or by keyword."""
    return len(call.args) > 2 or any(keyword.arg in ("initializer", None) for keyword in call.keywords)


def text(function: ast.expr) -> str:
    """A function as a message names it."""
    return "the lambda" if isinstance(function, ast.Lambda) else last_name(function) or "the function"
