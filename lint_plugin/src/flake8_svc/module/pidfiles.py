"""Files that hold a process id: who writes one, and who kills what it reads there."""

from __future__ import annotations

import ast
import re
from functools import cached_property
from typing import TYPE_CHECKING, Optional

from .containers import last_name
from .facts import ANNOTATED, Class
from .memo import Memo
from .source import own_nodes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .callgraph import CallGraph
    from .facts import Call, Facts, Scope
    from .names import Names
    from .types import TypeFinder

OPENING = frozenset({"open", "file", "fdopen"})
READING = frozenset({"read", "readline", "readlines", "read_text", "read_bytes"})
SHAPING = frozenset(
    {"int", "float", "str", "repr", "strip", "rstrip", "lstrip", "split", "decode", "encode", "bytes", "splitlines"}
)
LOCKING = frozenset({"flock", "lockf", "lock", "FileLock", "PidFile", "PIDLockFile", "TimeoutPIDLockFile"})
LOCK_PACKAGES = ("lockfile", "filelock", "portalocker", "fasteners", "pid", "daemon.pidfile", "zc.lockfile")
COMMANDS = frozenset({"Popen", "call", "check_call", "check_output", "popen", "run", "system"})
KERNEL = re.compile(r"cgroup|/sys/|/proc/|\btasks\b|oom_")  # a pid there is a request to the kernel
IDENTITY = re.compile(r"psutil|cmdline|create_time|pidfd")  # looks at what the process is, before it kills it
PID = re.compile(r"(^|[^a-z])pid", re.I)
WRITES_PID = re.compile(r"(write|create)_?pid", re.I)
DEPTH = 6


class PidFiles:
    """Follows a pid from getpid() into a file, and from a file into os.kill()."""

    def __init__(self, facts: Facts, names: Names, types: TypeFinder, graph: CallGraph) -> None:
        self._facts = facts
        self._names = names
        self._types = types
        self._graph = graph
        self._memo = Memo()

    # -- writing ------------------------------------------------------------------------------------------------

    def written(self) -> Iterator[Call]:
        """The call that opens a pid file to write it, with no lock on it; the first of each function."""
        seen: set[Scope] = set()
        for call in self._facts.calls_named({"write", "writelines", "print", "write_text", "write_bytes"}):
            opened = self._opened_for_pid(call)
            if opened is not None and call.scope not in seen and not self._locked:
                seen.add(call.scope)
                yield opened

    def _opened_for_pid(self, call: Call) -> Optional[Call]:
        target = (
            next((k.value for k in call.node.keywords if k.arg == "file"), None)
            if call.name == "print"
            else call.receiver
        )
        content = call.node.args[0] if call.node.args else None
        if self._names.dotted(call.node.func, call.scope) == "os.write":
            target, content = call.argument(0, "fd"), call.argument(1, "data")
        if target is None or content is None:
            return None
        if call.name.startswith("write_"):
            return call if self._is_pid_file(target, content, call.scope) else None
        opening = self._opening(target, call)
        if opening is None or not self._is_pid_file(opening, content, call.scope):
            return None
        return next((one for one in call.scope.calls if one.node is opening), None)

    def _is_pid_file(self, opened: ast.expr, content: ast.expr, scope: Scope) -> bool:
        """Whether what is written is a pid; one that others hand in is known by both names."""
        path = self._path_text(opened, scope)
        if KERNEL.search(path):
            return False
        handed_in = [one for one in ast.walk(content) if isinstance(one, ast.Name) and PID.search(one.id)]
        if PID.search(path) and any(self._is_parameter(one, scope) for one in handed_in):
            return not any(isinstance(one, ast.Dict) for one in ast.walk(content))
        if PID.search(path) and isinstance(content, ast.Call) and isinstance(content.func, ast.Name) and content.args:
            return self._is_pid(content, scope, DEPTH) or self._is_pid(content.args[0], scope, DEPTH)  # to_bytes(pid)
        return self._is_pid(content, scope, DEPTH)

    def _is_parameter(self, name: ast.Name, scope: Scope) -> bool:
        return any(parameter.arg == name.id for parameter in scope.parameters)

    def _opening(self, target: ast.expr, call: Call) -> Optional[ast.Call]:
        """The ``open()`` for writing behind ``f`` in ``f.write(…)``; a name opened twice is the one opened last."""
        found = [one for one in self._openings(target, call.scope) if one.lineno <= call.node.lineno]
        last = max(found, key=lambda one: one.lineno, default=None)
        return last if last is not None and (overwrites(last) or self._overwrites_by_flags(last, call.scope)) else None

    def _overwrites_by_flags(self, opening: ast.Call, scope: Scope) -> bool:
        """``os.open(path, os.O_CREAT | os.O_WRONLY | os.O_TRUNC)``."""
        flags = opening.args[1] if self._names.dotted(opening.func, scope) == "os.open" and opening.args[1:] else None
        if flags is None:
            return False
        written = " ".join(map(ast.unparse, [flags, *(one.expr for one in self._types.bindings(flags, scope))]))
        return "O_CREAT" in written and "O_APPEND" not in written

    def _openings(self, target: ast.expr, scope: Scope) -> list[ast.Call]:
        made = [target, *(one.expr for one in self._types.bindings(target, scope) if one.how != ANNOTATED)]
        return [one for one in made if isinstance(one, ast.Call) and last_name(one.func) in OPENING]

    def _path_text(self, expr: ast.expr, scope: Scope) -> str:
        """The path as the source writes it, behind one name."""
        parts = [expr, *getattr(expr, "args", ())[:1]]
        bound = (one.expr for part in parts for one in self._types.bindings(part, scope))
        return " ".join(map(ast.unparse, [expr, *bound]))

    def _is_pid(self, expr: ast.expr, scope: Scope, depth: int) -> bool:
        return self._memo.ask(("pid", expr, scope), lambda: self._shows_pid(expr, scope, depth), False)

    def _shows_pid(self, expr: ast.expr, scope: Scope, depth: int) -> bool:
        """Whether ``expr`` is a pid and nothing else: ``str(os.getpid())``, ``"%d\\n" % pid``, ``f"{pid}\\n"``."""
        if depth == 0:
            return False
        if isinstance(expr, ast.Call):
            if last_name(expr.func) in ("getpid", "fork"):
                return True
            if last_name(expr.func) == "format" and isinstance(expr.func, ast.Attribute):
                return bare(expr.func.value) and len(expr.args) == 1 and self._is_pid(expr.args[0], scope, depth - 1)
            if last_name(expr.func) == "join" and expr.args and isinstance(expr.args[0], (ast.List, ast.Tuple)):
                parts = [part for part in expr.args[0].elts if not bare(part)]
                return len(parts) == 1 and self._is_pid(parts[0], scope, depth - 1)
            if last_name(expr.func) in SHAPING:
                inner = (
                    expr.args[0] if isinstance(expr.func, ast.Name) and expr.args else getattr(expr.func, "value", None)
                )
                return inner is not None and self._is_pid(inner, scope, depth - 1)
            return False
        if isinstance(expr, ast.JoinedStr):
            holes = [part.value for part in expr.values if isinstance(part, ast.FormattedValue)]
            plain = all(bare(part) for part in expr.values if isinstance(part, ast.Constant))
            return plain and len(holes) == 1 and self._is_pid(holes[0], scope, depth - 1)
        if isinstance(expr, ast.BinOp):
            return self._is_pid_and_newline(expr, scope, depth)
        if isinstance(expr, ast.Tuple):
            return len(expr.elts) == 1 and self._is_pid(expr.elts[0], scope, depth - 1)
        if isinstance(expr, ast.Attribute) and expr.attr == "pid":
            return True  # of a process that was started here
        bound = [one for one in self._types.bindings(expr, scope) if one.how != ANNOTATED]
        return any(self._is_pid(one.expr, one.scope, depth - 1) for one in bound) or self._is_handed_in(expr, scope)

    def _is_handed_in(self, expr: ast.expr, scope: Scope) -> bool:
        """``def write_pid(path, pid)``: known by the names of the function and of its parameter."""
        named = isinstance(expr, ast.Name) and PID.search(expr.id) and self._is_parameter(expr, scope)
        return bool(named and WRITES_PID.search(scope.name))

    def _is_pid_and_newline(self, expr: ast.BinOp, scope: Scope, depth: int) -> bool:
        if isinstance(expr.op, ast.Mod):
            return bare(expr.left) and self._is_pid(expr.right, scope, depth - 1)
        parts = [expr.left, expr.right]
        return any(map(bare, parts)) and any(self._is_pid(part, scope, depth - 1) for part in parts)

    @cached_property
    def _locked(self) -> bool:
        """Whether the file knows locks, or opens a file that must not exist yet."""
        if any(map(self._names.imports, LOCK_PACKAGES)) or any(map(self._locks, self._facts.calls_named(LOCKING))):
            return True
        if any(call.argument(-1, "pidfile") is not None for call in self._facts.calls_named({"DaemonContext"})):
            return True
        return any(
            isinstance(node, ast.Attribute)
            and node.attr == "O_EXCL"
            or isinstance(node, ast.Name)
            and node.id == "O_EXCL"
            for scope in self._facts.scopes
            for node in own_nodes(scope)
        )

    def _locks(self, call: Call) -> bool:
        """Whether ``call`` is a library's: what a class of this file does about locks stands there."""
        return not isinstance(self._types.class_of(call.node.func, call.scope), Class)

    # -- killing ------------------------------------------------------------------------------------------------

    def killed(self) -> Iterator[Call]:
        """The os.kill() of a pid that was read from a file; the first of each function."""
        seen: set[Scope] = set()
        for call in self._facts.calls_named({"kill", "killpg", *COMMANDS}):
            if call.scope not in seen and (self._kills_from_file(call) or self._kills_by_command(call)):
                seen.add(call.scope)
                yield call

    def _kills_from_file(self, call: Call) -> bool:
        if self._names.dotted(call.node.func, call.scope) not in ("os.kill", "os.killpg"):
            return False
        number, pid = call.argument(1, "signal"), call.argument(0, "pid")
        if pid is None or getattr(number, "value", 1) == 0:
            return False
        return self._from_file(pid, call.scope, DEPTH) and not self._looks_first(call.scope)

    def _kills_by_command(self, call: Call) -> bool:
        """``os.system("kill %s" % pid)``, ``subprocess.call(["kill", pid])``."""
        command = call.argument(0, "args") if call.name in COMMANDS else None
        if command is None:
            return False
        parts = list(ast.walk(command))
        text = " ".join(str(part.value) for part in parts if isinstance(part, ast.Constant))
        if not re.match(r"(sudo )?(/bin/)?kill\b(?! -0)", text):
            return False
        holders = (part for part in parts if isinstance(part, (ast.Name, ast.Attribute, ast.Call)))
        return any(self._from_file(one, call.scope, DEPTH) for one in holders) and not self._looks_first(call.scope)

    def _looks_first(self, scope: Scope) -> bool:
        return any(
            IDENTITY.search(getattr(node, "attr", "") or str(getattr(node, "id", "") or getattr(node, "value", "")))
            for node in own_nodes(scope)
            if isinstance(node, (ast.Attribute, ast.Name, ast.Constant))
        )

    def _from_file(self, expr: ast.expr, scope: Scope, depth: int) -> bool:
        return self._memo.ask(("file", expr, scope), lambda: self._comes_from_file(expr, scope, depth), False)

    def _comes_from_file(self, expr: ast.expr, scope: Scope, depth: int) -> bool:
        if depth == 0:
            return False
        if isinstance(expr, ast.Subscript):
            return self._from_file(expr.value, scope, depth - 1)
        if isinstance(expr, ast.Call):
            return self._call_gives_file(expr, scope, depth)
        bound = [one for one in self._types.bindings(expr, scope) if one.how != ANNOTATED]
        if any(self._from_file(one.expr, one.scope, depth - 1) for one in bound):
            return True
        getters = [one for one in self._graph.named(expr, scope) if one.decorators]  # @property
        if any(self._from_file(value, one, depth - 1) for one in getters for value in one.returns):
            return True
        return self._argument_from_file(expr, scope, depth)

    def _call_gives_file(self, expr: ast.Call, scope: Scope, depth: int) -> bool:
        name = last_name(expr.func)
        local = self._graph.named(expr.func, scope)
        if local:
            return any(self._from_file(value, one, depth - 1) for one in local for value in one.returns)
        if name in READING and isinstance(expr.func, ast.Attribute):
            return name.startswith("read_") or bool(self._openings(expr.func.value, scope))
        if name in SHAPING:
            inner = expr.args[0] if isinstance(expr.func, ast.Name) and expr.args else getattr(expr.func, "value", None)
            return inner is not None and self._from_file(inner, scope, depth - 1)
        return False

    def _argument_from_file(self, expr: ast.expr, scope: Scope, depth: int) -> bool:
        """A parameter: what the callers in this file hand in."""
        position = next((i for i, one in enumerate(scope.parameters) if one.arg == getattr(expr, "id", None)), None)
        if position is None:
            return False
        place = position - (scope.owner is not None)
        given = ((call, call.argument(place, last_name(expr))) for call in self._graph.callers(scope))
        return any(one is not None and self._from_file(one, call.scope, depth - 1) for call, one in given)


def overwrites(opening: ast.Call) -> bool:
    """Whether the mode is a plain ``w``: neither appending nor exclusive."""
    given = [*opening.args, *(keyword.value for keyword in opening.keywords if keyword.arg == "mode")]
    texts = [one.value for one in given if isinstance(one, ast.Constant) and isinstance(one.value, str)]
    return any(re.fullmatch(r"w[bt+]*", text) for text in texts) and last_name(opening.func) != "fdopen"


def bare(expr: ast.AST) -> bool:
    """A text with nothing in it but white space and one place for a number; os.linesep."""
    if isinstance(expr, ast.Attribute):
        return expr.attr == "linesep"
    value = getattr(expr, "value", None)
    if isinstance(value, bytes):
        value = value.decode("latin-1")
    return (
        isinstance(expr, ast.Constant)
        and isinstance(value, str)
        and bool(re.fullmatch(r"\s*(%[dis]|\{0?(:d)?\})?\s*", value))
    )
