"""Log files in the folders that everybody may write to."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

from .containers import last_name
from .facts import ANNOTATED, VALUE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .facts import Call, Facts, Scope
    from .names import Names
    from .types import TypeFinder

HANDLERS = frozenset({"FileHandler", "RotatingFileHandler", "TimedRotatingFileHandler", "WatchedFileHandler"})
GIVEN = frozenset("log_file log_filename log_path logfile logfilename logpath stderr stdout".split())
SHARED = re.compile(r"/(var/)?tmp(/|$)")
LOG = re.compile(r"(^|[^a-z])logs?($|[^a-z])|log$|\.out$|\.err$", re.I)  # service.log, log_file, mqttlog; not catalogue
DEPTH = 4


class LogFiles:
    """Reads the paths of logging handlers, and of files that are opened under a log's name."""

    def __init__(self, facts: Facts, names: Names, types: TypeFinder) -> None:
        self._facts = facts
        self._names = names
        self._types = types

    def in_tmp(self) -> Iterator[tuple[ast.expr, str]]:
        """Where a log file with a fixed name in /tmp or /var/tmp is opened: the path's expression, and the path."""
        for call, path, named in self._opened():
            text = self._text(path, call.scope, DEPTH)
            if text is not None and SHARED.match(text) and (not named or LOG.search(text.rpartition("/")[2])):
                yield path, text

    def _opened(self) -> Iterator[tuple[Call, ast.expr, bool]]:
        """(call, path, whether only the file's name can tell that it is a log)."""
        for call in self._facts.calls_named(HANDLERS | {"basicConfig"}):
            path = call.argument(9 if call.name == "basicConfig" else 0, "filename")
            if path is not None:
                yield call, path, False
        for call in self._facts.calls_named({"add"}):  # loguru
            sink = call.argument(0, "sink")
            if sink is not None and call.receiver is not None and self._is_loguru(call):
                yield call, sink, False
        for call in self._facts.calls_named({"open"}):
            path = call.argument(0, "file")
            mode = call.argument(1, "mode")
            if call.receiver is None and path is not None and str(getattr(mode, "value", "r"))[:1] in ("a", "w"):
                yield call, path, True
        yield from self._handed_in()
        yield from self._by_default()
        yield from self._configured()

    def _handed_in(self) -> Iterator[tuple[Call, ast.expr, bool]]:
        """``Lamp(logfile="/tmp/lamp.log")``, ``daemonize(stdout="/tmp/lamp.log")``."""
        for name, calls in self._facts.calls_by_name.items():
            if name not in HANDLERS and (name[:1].isupper() or "daemon" in name):
                for call in calls:
                    yield from ((call, one.value, True) for one in call.node.keywords if one.arg in GIVEN)

    def _by_default(self) -> Iterator[tuple[Call, ast.expr, bool]]:
        """``add_argument("--log", default="/tmp/lamp.log")``, ``os.environ.get("LOG", "/tmp/lamp.log")``."""
        for call in self._facts.calls_named({"add_argument", "add_option", "get", "getenv"}):
            default = call.argument(1 if call.name.startswith("get") else 99, "default")
            if default is not None:
                yield call, default, True

    def _is_loguru(self, call: Call) -> bool:
        return call.receiver is not None and self._names.dotted(call.receiver, call.scope) == "loguru.logger"

    def _configured(self) -> Iterator[tuple[Call, ast.expr, bool]]:
        """``dictConfig({"handlers": {"file": {"filename": …}}})``."""
        for call in self._facts.calls_named({"dictConfig"}):
            given = call.argument(0, "config")
            for part in ast.walk(self._value(given, call.scope)) if given is not None else ():
                if isinstance(part, ast.Dict):
                    for key, value in zip(part.keys, part.values):
                        if getattr(key, "value", None) == "filename":
                            yield call, value, False

    def _value(self, expr: ast.expr, scope: Scope) -> ast.expr:
        bound = [one.expr for one in self._types.bindings(expr, scope) if one.how == VALUE]
        return bound[0] if len(bound) == 1 else expr

    def _text(self, expr: ast.expr, scope: Scope, depth: int) -> str | None:
        """The path, where the file shows all of it; None where it does not, or where a part changes."""
        if isinstance(expr, ast.Constant):
            return expr.value if isinstance(expr.value, str) else None
        if depth == 0:
            return None
        if isinstance(expr, ast.BinOp) and isinstance(expr.op, (ast.Add, ast.Div)):
            parts = [self._text(part, scope, depth - 1) for part in (expr.left, expr.right)]
            return joined(parts, "/" if isinstance(expr.op, ast.Div) else "")
        if isinstance(expr, ast.JoinedStr):
            holes = [
                getattr(part, "value", part) if isinstance(part, ast.FormattedValue) else part for part in expr.values
            ]
            return joined([self._text(part, scope, depth - 1) for part in holes], "")
        if isinstance(expr, ast.Call):
            return self._text_of_call(expr, scope, depth)
        bound = [one for one in self._types.bindings(expr, scope) if one.how != ANNOTATED]
        return self._text(bound[0].expr, bound[0].scope, depth - 1) if len(bound) == 1 else None

    def _text_of_call(self, expr: ast.Call, scope: Scope, depth: int) -> str | None:
        dotted = self._names.dotted(expr.func, scope)
        if dotted == "tempfile.gettempdir":
            return "/tmp"
        if dotted in ("os.path.join", "pathlib.Path") and not expr.keywords:
            return joined(from_root([self._text(part, scope, depth - 1) for part in expr.args]), "/")
        if last_name(expr.func) == "str" and len(expr.args) == 1:
            return self._text(expr.args[0], scope, depth - 1)
        return None


def from_root(parts: list[str | None]) -> list[str | None]:
    """The parts from the last one that is absolute: what stands before it has no effect."""
    roots = [number for number, part in enumerate(parts) if part is not None and part.startswith("/")]
    return parts[roots[-1] :] if roots else parts


def joined(parts: list[str | None], by: str) -> str | None:
    """The whole text, if all of its parts are known."""
    known = [part for part in parts if part is not None]
    return by.join(known) if len(known) == len(parts) else None
