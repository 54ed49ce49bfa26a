"""What stands in the way of a stop signal that becomes a handler's call, or an exception, in the main thread."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Optional

from ..module.clauses import caught_names
from ..module.containers import last_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..module import Module
    from ..module.facts import Scope
    from .file import File

FORKING = ("multiprocessing", "concurrent.futures.process")
OWN_LOOPS = ("gi", "dbus", "glib", "gobject", "trio", "anyio", "curio", "gevent", "eventlet", "twisted")
EXITS = frozenset({"exit", "_exit", "quit"})


def inherited(module: Module, file: File) -> str:
    """Why a handler that children of the process get as well would do harm; empty if there are none."""
    forks = any(last_name(node.func) in ("fork", "ProcessPoolExecutor") for node in calls(file.tree))
    if forks or any(map(module.imports, FORKING)):
        return "child processes would inherit the handler, and no longer end by terminate(): see to them first"
    return ""


def swallowed(file: File, *allowed: ast.ExceptHandler) -> str:
    """Which other clause would take the exception of a stop for a failure and go on; empty if none does."""
    for node in ast.walk(file.tree):
        if isinstance(node, ast.ExceptHandler) and node not in allowed and catches_stop(node) and goes_on(node):
            return f"the except in line {node.lineno} would swallow the stop: make it except Exception first"
    return ""


def catches_stop(clause: ast.ExceptHandler) -> bool:
    """Whether the clause is bare, or names BaseException."""
    return "BaseException" in caught_names(clause)


def goes_on(clause: ast.ExceptHandler) -> bool:
    """Whether nothing in the clause leaves it for good."""
    return not any(
        isinstance(node, (ast.Raise, ast.Return, ast.Break))
        or (isinstance(node, ast.Call) and last_name(node.func) in EXITS)
        for node in ast.walk(clause)
    )


def may_outlive(file: File) -> bool:
    """Whether the file starts threads for which the interpreter waits when the main thread is at its end."""
    if any(isinstance(node, ast.Attribute) and node.attr in ("daemon", "setDaemon") for node in ast.walk(file.tree)):
        return False
    threads = [call for call in calls(file.tree) if last_name(call.func) in ("Thread", "Timer", "ThreadPoolExecutor")]
    if not all(any(keyword.arg == "daemon" for keyword in call.keywords) for call in threads):
        return True
    classes = (node for node in ast.walk(file.tree) if isinstance(node, ast.ClassDef))
    return any(last_name(base) == "Thread" for one in classes for base in one.bases)


def error_exit(clause: ast.ExceptHandler) -> Optional[int]:
    """The line in which the clause ends the program with anything but 0."""
    for call in calls(clause):
        if last_name(call.func) in EXITS | {"SystemExit"} and call.args:
            if getattr(call.args[0], "value", 1) not in (0, None):
                return call.lineno
    return None


def in_thread(file: File, function: Scope) -> bool:
    """Whether the function is handed to a thread, or is the run() of one: no signal handler can be installed there."""
    if function.owner is not None and any(last_name(base) == "Thread" for base in function.owner.node.bases):
        return function.name == "run"
    given = (keyword.value for call in calls(file.tree) for keyword in call.keywords if keyword.arg == "target")
    return any(last_name(one) == function.name for one in given)


def calls(root: ast.AST) -> Iterator[ast.Call]:
    """All calls below ``root``."""
    return (node for node in ast.walk(root) if isinstance(node, ast.Call))
