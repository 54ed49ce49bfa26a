"""What a program does that its supervisor would do better: daemonize, keep a pid file, keep a log."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .forks import Forks
from .logfiles import LogFiles
from .pidfiles import PidFiles

if TYPE_CHECKING:
    import ast
    from collections.abc import Iterator

    from . import Module
    from .facts import Call, Class


class Daemons:
    """Questions of the rules 3xx."""

    def __init__(self, module: Module) -> None:
        facts, names, types, graph = module._facts, module._names, module._types, module._graph
        self._forks = Forks(facts, names, types, graph)
        self._pid_files = PidFiles(facts, names, types, graph)
        self._log_files = LogFiles(facts, names, types)

    def daemonizing(self) -> Iterator[Call]:
        """The first fork of each class or function that makes a daemon of the process."""
        return self._forks.daemonizing()

    def daemons_by_base(self) -> Iterator[Class]:
        """The classes whose base, in another file of the program, does that."""
        return self._forks.derived()

    def pid_files_written(self) -> Iterator[Call]:
        """The call that opens each pid file that is written without a lock."""
        return self._pid_files.written()

    def killed_by_pid_file(self) -> Iterator[Call]:
        """The os.kill() of each pid that was read from a file."""
        return self._pid_files.killed()

    def logs_in_tmp(self) -> Iterator[tuple[ast.expr, str]]:
        """The path of each log file with a fixed name in a folder that everybody may write to."""
        return self._log_files.in_tmp()
