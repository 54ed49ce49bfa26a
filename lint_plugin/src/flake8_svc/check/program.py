"""The rules over files that know one another: a client's subclass, a callback, a signal handler of another module.

A file is judged by the same rules; only what is known of it has grown. What it imports, at any depth and as far as it
is among the files given, may bring a report and may take one away; what imports it only takes away: a program that
calls a library's `subscribe()` once does not make the library wrong. It does where the library is a part of that one
program, and nobody else's. A test is judged alone, as it runs alone.
"""

from __future__ import annotations

import ast
import os
import re
from typing import TYPE_CHECKING, Optional

from ..garbage import put_off
from ..module.collect import collect
from ..module.link import Link, program
from ..plugin import Plugin, in_characters
from ..plugin import findings as found_in
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
SHOWING = re.compile(r"(^|/)(tests?|examples?|samples?|demos?|docs?)(/|[_.-]|$)", re.I)  # how a library is used
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


def shows(path: str) -> bool:
    """Whether the file is a test, or an example: one way to use what it imports, among others."""
    return is_test(path) or SHOWING.search(os.path.relpath(path).replace(os.sep, "/")) is not None


class Project:
    """Files parsed when they are needed, and linked to one another."""

    def __init__(self, contents: dict[str, bytes], values: argparse.Namespace) -> None:
        self._contents = contents
        self._values = values
        self._tree = Tree(contents)
        self._facts: dict[str, Optional[Facts]] = {}
        self._paths = list(contents)
        self._shift = {path: number * SHIFT for number, path in enumerate(self._paths, 1)}
        self._packages = {"paho", *(name.partition(".")[0] for name in Plugin.options.client_classes)}

    def concerned(self) -> list[str]:
        """The files that have a word which concerns the rules, and all that import them."""
        passing = [path for path, content in self._contents.items() if concerns(content)]
        return sorted(reached(passing, self._tree.importers))

    def check(self) -> list[Checked]:
        """What there is to say of all files."""
        checked: dict[str, Checked] = {}
        in_parts: list[tuple[str, Found]] = []
        for path in self.concerned():
            below = [] if is_test(path) else reached([path], self._tree.imports, MAX_FILES)
            try:
                found = self._found(path, below)
            except UNREADABLE as error:
                checked[path] = Checked(path, [], trouble(error))
                continue
            checked[path] = Checked(path, self._kept(path, found.pop(path, []), below))
            for part in self._parts(path, below) if found else ():
                in_parts += ((part, one) for one in self._told(part, found.get(part, [])))
        for part, one in in_parts:
            known = checked.setdefault(part, Checked(part, [])).found
            if (one.code, one.line) not in {(other.code, other.line) for other in known}:
                known.append(one)
        return [one._replace(found=sorted(one.found, key=lambda found: found[1:3])) for one in checked.values()]

    def _kept(self, path: str, found: Sequence[Finding], below: Sequence[str]) -> list[Found]:
        """What stays of ``found`` when that is known as well which imports the file."""
        if found:  # rarely
            above = reached([path], self._tree.importers, MAX_FILES)
            kept = self._found(path, [*below, *above]).get(path, [])
            found = [one for one in found if one in kept]
        return list(self._told(path, found))

    def _parts(self, path: str, below: Sequence[str]) -> list[str]:
        """The files ``below`` that belong to the program of ``path`` and to no other; none of a very large one."""
        if len(below) >= MAX_FILES or self._programs(path) != {path}:
            return []
        return [one for one in below if one != path and self._programs(one) == {path}]

    def _programs(self, path: str) -> set[str]:
        """The files that lead to ``path``, and that nothing imports but what shows how they are used."""
        above = reached([path], self._tree.importers)
        return {one for one in above if not shows(one) and all(map(shows, self._tree.importers[one]))}

    def _found(self, path: str, near: Sequence[str]) -> dict[str, list[Finding]]:
        """What the rules find with the evidence of ``path`` and of the files ``near``, by file."""
        others = (self._parsed(other) for other in sorted({*near} - {path}))
        known = program(self._parse(path), [other for other in others if other is not None], self._packages)
        with put_off():
            findings = list(found_in(known, Plugin.options))  # type: ignore[arg-type]
        by_file: dict[str, list[Finding]] = {}
        for one in findings:
            number, line = divmod(one.line, SHIFT)
            file = self._paths[number - 1] if number else path  # a crash is reported on line 1
            by_file.setdefault(file, []).append(one._replace(line=line))
        return by_file

    def _told(self, path: str, findings: Sequence[Finding]) -> Iterator[Found]:
        source = Source(path, self._values, self._contents[path]) if findings else None
        if source is not None and not source.should_ignore_file():
            for one in findings:
                column = in_characters(one, source.lines)
                yield Found(one.code, one.line, column, one.message, source.noqa_line_for(one.line))

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
    said += Project(contents, values).check()
    return sorted((one for one in said if one.found or one.trouble), key=lambda one: one.path)
