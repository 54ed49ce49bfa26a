"""The rules over files that know one another: a client's subclass, a callback, a signal handler of another module.

A file is judged by the same rules; only what is known of it has grown. What it imports, at any depth and as far as it
is among the files given, may bring a report and may take one away; what imports it only takes away: a program that
calls a library's `subscribe()` once does not make the library wrong. A test is judged alone, as it runs alone.
"""

from __future__ import annotations

import ast
import os
import re
from typing import TYPE_CHECKING, Optional

from ..garbage import put_off
from ..module.collect import collect
from ..module.link import Link, program
from ..plugin import Plugin
from .files import STDIN, Source, concerns, read
from .run import UNREADABLE, Checked, Found, quiet, trouble

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from ..module.facts import Facts
    from ..rule import Finding

IMPORT = re.compile(
    rb"^[ \t]*(?:from[ \t]+([.\w]+)[ \t]+import[ \t]+(\([^)]*\)|[^\n#]*)|import[ \t]+([\w., \t]+))", re.MULTILINE
)
TEST = re.compile(r"test_.*|.*_test\.py|conftest\.py")
# A file of a large package may be tied to all others; the nearest are enough, and the work stays linear.
MAX_FILES = 40
# Each file's lines begin at another million, so that a finding says which file it is in.
SHIFT = 1_000_000


class Tree:
    """The files given, and which of them imports which."""

    def __init__(self, contents: dict[str, bytes]) -> None:
        """:param contents: by path."""
        self._given = {os.path.abspath(path): path for path in contents}
        self._known: dict[tuple[str, str], Optional[str]] = {}
        self.imports = {path: self._imported(path, content) for path, content in contents.items()}
        self.importers: dict[str, set[str]] = {path: set() for path in contents}
        for path, found in self.imports.items():
            for imported in found:
                self.importers[imported].add(path)

    def _imported(self, path: str, content: bytes) -> set[str]:
        found = {self.module(path, dotted) for dotted in imported_names(content)}
        return {other for other in found if other is not None and other != path}

    def module(self, path: str, dotted: str) -> Optional[str]:
        """The file that ``dotted``, as ``path`` imports it, means."""
        folder = os.path.dirname(os.path.abspath(path))
        if (folder, dotted) not in self._known:
            self._known[folder, dotted] = self._find(folder, dotted)
        return self._known[folder, dotted]

    def _find(self, folder: str, dotted: str) -> Optional[str]:
        parts = dotted.lstrip(".").split(".")
        level = len(dotted) - len(dotted.lstrip("."))
        for _ in range(level - 1):
            folder = os.path.dirname(folder)
        while True:
            base = os.path.join(folder, *parts)
            for file in (base.rstrip(os.sep) + ".py", os.path.join(base, "__init__.py")):
                if file in self._given:
                    return self._given[file]
            above = os.path.dirname(folder)
            if level or above == folder:
                return None
            folder = above  # a script's folder, src/, the project's: whichever holds it, the nearest first


def imported_names(content: bytes) -> Iterator[str]:
    """Every dotted name that may be a module: of ``from a import b`` both ``a`` and ``a.b``."""
    for source, names, plain in IMPORT.findall(content):
        for name in (names or plain).decode(errors="replace").strip("()").split(","):
            word = name.split()[0] if name.split() else ""
            if plain:
                yield word
            else:
                module = source.decode()
                yield module
                yield f"{module}{'' if module.endswith('.') else '.'}{word}"


def reached(starts: Sequence[str], edges: dict[str, set[str]], most: Optional[int] = None) -> list[str]:
    """``starts`` and what lies behind them, the nearest first."""
    found = dict.fromkeys(starts)
    waiting = list(starts)
    for path in waiting:  # grows
        for other in sorted(edges[path]):
            if other not in found and (most is None or len(found) < most):
                found[other] = None
                waiting.append(other)
    return list(found)


def is_test(path: str) -> bool:
    """Whether the file is one for a test runner."""
    return TEST.fullmatch(os.path.basename(path)) is not None


class Shifted(Plugin):
    """The plugin on one file of a program; findings in the other files are not its business."""

    words = ("",)  # what makes the file worth a look may stand in another one

    def __init__(self, facts: Facts, lines: list[str], shift: int) -> None:
        super().__init__(facts, lines)  # type: ignore[arg-type]
        self._shift = shift

    def _characters(self, finding: Finding) -> int:
        line = finding.line - self._shift
        return super()._characters(finding._replace(line=line)) if 0 < line < SHIFT else 0


class Project:
    """Files parsed when they are needed, and linked to one another."""

    def __init__(self, contents: dict[str, bytes], values: argparse.Namespace) -> None:
        self._contents = contents
        self._values = values
        self._tree = Tree(contents)
        self._facts: dict[str, Optional[Facts]] = {}
        self._shift = {path: number * SHIFT for number, path in enumerate(contents, 1)}
        self._packages = {"paho", *(name.partition(".")[0] for name in Plugin.options.client_classes)}

    def concerned(self) -> list[str]:
        """The files that have a word which concerns the rules, and all that import them."""
        passing = [path for path, content in self._contents.items() if concerns(content)]
        return sorted(reached(passing, self._tree.importers))

    def check(self, path: str) -> Checked:
        """What there is to say of one file."""
        source = Source(path, self._values, self._contents[path])
        try:
            facts = self._parse(path)
        except UNREADABLE as error:
            return Checked(path, [], trouble(error))
        found: list[Found] = []
        if not source.should_ignore_file():
            below = [] if is_test(path) else reached([path], self._tree.imports, MAX_FILES)
            found = self._look(path, source, facts, below)
        if found:  # rarely
            above = reached([path], self._tree.importers, MAX_FILES)
            kept = self._look(path, source, facts, [*below, *above])
            found = [one for one in found if one in kept]
        return Checked(path, sorted(found, key=lambda one: one[1:3]))

    def _look(self, path: str, source: Source, facts: Facts, near: Sequence[str]) -> list[Found]:
        """What the rules find in ``path`` with the evidence of ``near``."""
        others = (self._parsed(other) for other in sorted({*near} - {path}))
        known = program(facts, [other for other in others if other is not None], self._packages)
        shift = self._shift[path]
        found = []
        for line, column, text, _ in Shifted(known, source.lines, shift).run():
            own = line - shift if line > SHIFT else line  # a crash is reported on line 1
            if 0 < own < SHIFT:
                code, _, message = text.partition(" ")
                found.append(Found(code, own, column, message, source.noqa_line_for(own)))
        return found

    @put_off()
    def _parse(self, path: str) -> Facts:
        facts = self._facts.get(path)
        if facts is None:
            tree = Source(path, self._values, self._contents[path]).build_ast()
            facts = self._facts[path] = collect(ast.increment_lineno(tree, self._shift[path]))
            if not is_test(path):
                facts.link = Link(self._module_of(path))
        return facts

    def _parsed(self, path: str) -> Optional[Facts]:
        try:
            return self._parse(path)
        except UNREADABLE:
            return None

    def _module_of(self, path: str) -> Callable[[str], Optional[Facts]]:
        def module(dotted: str) -> Optional[Facts]:
            found = self._tree.module(path, dotted)
            return None if found is None else self._parsed(found)

        return module


def check_program(paths: Iterable[str], values: argparse.Namespace) -> list[Checked]:
    """The files with findings or trouble, in the order of their names; standard input is judged alone."""
    from .run import check

    quiet()
    contents: dict[str, bytes] = {}
    said = check([STDIN], values) if STDIN in values.filenames else []
    for path in paths:
        try:
            if path != STDIN:
                contents[path] = read(path)
        except OSError as error:
            said.append(Checked(path, [], error.strerror or str(error)))
    project = Project(contents, values)
    said += map(project.check, project.concerned())
    return sorted((one for one in said if one.found or one.trouble), key=lambda one: one.path)
