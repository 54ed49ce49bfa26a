"""Names of other modules in a repair: by what the file imports already, else by an import that comes with it."""

from __future__ import annotations

import ast
import re
import sys
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple, Optional

from .edit import Edit
from .statements import after, before, removed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from .file import File

if sys.version_info >= (3, 10):
    STANDARD = sys.stdlib_module_names
else:
    import pkgutil
    import sysconfig

    FOLDERS = [sysconfig.get_path("stdlib"), sysconfig.get_config_var("DESTSHARED") or ""]
    STANDARD = {*sys.builtin_module_names, *(module.name for module in pkgutil.iter_modules(FOLDERS))}

WORD = re.compile(r"\w+")


class Imported(NamedTuple):
    """How the file writes what was asked for, and the edits that it takes."""

    texts: tuple[str, ...]
    edits: tuple[Edit, ...] = ()


def imported(file: File, at: ast.stmt, package: str, *names: str) -> Optional[Imported]:
    """``names`` of the top-level ``package``, as ``at`` can write them; None where a word is taken there."""
    taken = bound_around(file, at)
    for statement in module_imports(file.tree):
        for alias in statement.names if isinstance(statement, ast.Import) else ():
            if alias.name == package and (alias.asname or package) not in taken:
                return Imported(tuple(f"{alias.asname or package}.{name}" for name in names))
    for statement in module_imports(file.tree):
        if isinstance(statement, ast.ImportFrom) and statement.module == package and not statement.level:
            return extended(file, statement, names, taken)
    if package in taken or any(package in bound_by(one) for one in module_imports(file.tree)):
        return None
    return Imported(tuple(f"{package}.{name}" for name in names), (added(file, package),))


def extended(file: File, statement: ast.ImportFrom, names: Sequence[str], taken: set[str]) -> Optional[Imported]:
    """``from package import …`` with ``names`` among what it brings."""
    bound = {alias.name: alias.asname or alias.name for alias in statement.names}
    missing = [name for name in names if name not in bound and "*" not in bound]
    if any(bound.get(name, name) in taken for name in names):
        return None
    texts = tuple(bound.get(name, name) for name in names)
    if not missing:
        return Imported(texts)
    edit = inserted(file, statement, missing)
    return None if edit is None else Imported(texts, (edit,))


def inserted(file: File, statement: ast.ImportFrom, names: Sequence[str]) -> Optional[Edit]:
    """``names`` in a ``from … import``: where the alphabet has them, or in front of names over several lines."""
    text = file.text(statement)
    found = re.search(r"\bimport\b[ \t]*\(?\s*", text)
    if found is None:
        return None
    position, new = found.end(), "".join(f"{name}, " for name in names)
    if re.fullmatch(r"[\w, ]+", text[position:]):
        later = [one for one in re.finditer(r"\w+(?: as \w+)?", text[position:]) if one[0] > names[0]]
        position = position + later[0].start() if later else len(text)
        new = new if later else "".join(f", {name}" for name in names)
    place = file.span(statement)[0] + len(text[:position].encode())
    return Edit(place, place, new.encode())


def added(file: File, package: str) -> Edit:
    """``import package`` among the imports at the top: in its place by the alphabet, where the others stand so."""
    leading = list(leading_imports(file.tree))
    own = [one for one in leading if isinstance(one, ast.Import) and first_name(one) in STANDARD]
    line = f"import {package}"
    if own:
        group = own[-1:]
        for one in reversed(own[:-1]):
            if (one.end_lineno or one.lineno) + 1 != group[0].lineno:
                break
            group.insert(0, one)
        later = next((one for one in group if first_name(one) > package), None)
        return after(file, group[-1], [line]) if later is None else before(file, later, [line])
    standard = [one for one in leading if first_name(one) in STANDARD]
    if standard:  # from time import sleep
        return before(file, standard[0], [line]) if standard[0] is leading[0] else after(file, standard[-1], [line])
    future = [one for one in leading if first_name(one) == "__future__"]
    if len(future) < len(leading):
        return before(file, leading[len(future)], [line, ""])
    head = future[-1:] or file.tree.body[:1]
    if future or ast.get_docstring(file.tree, clean=False) is not None:
        return after(file, head[0], ["", line])
    return before(file, head[0], [line, ""])


def orphans(before: File, after: File) -> list[Edit]:
    """The end of each import whose last use went with a repair; not of one that binds, or says, more."""
    if after is before:
        return []
    found = []
    changed = Counter(before.data.splitlines()) - Counter(after.data.splitlines())
    used = set(WORD.findall(b"\n".join(changed).decode()))
    for statement in after.tree.body:
        names = bound_by(statement) if isinstance(statement, (ast.Import, ast.ImportFrom)) else set()
        if len(names) == 1 and names <= used:
            name = re.compile(rb"\b%s\b" % re.escape(names.pop()).encode())
            lone = len(name.findall(after.data)) == 1 < len(name.findall(before.data))
            if lone and after.alone([statement]) and not after.has_comment(*after.lines(*lines_of(statement))):
                found.append(removed(after, statement))
    return found


def lines_of(statement: ast.stmt) -> tuple[int, int]:
    """Its first and its last line."""
    return statement.lineno, statement.end_lineno or statement.lineno


def module_imports(tree: ast.Module) -> Iterator[ast.Import | ast.ImportFrom]:
    """The imports outside functions and classes, those under a condition too, but not those for type checkers."""
    waiting: list[ast.stmt] = list(tree.body)
    while waiting:
        statement = waiting.pop(0)
        if isinstance(statement, (ast.Import, ast.ImportFrom)):
            yield statement
        elif isinstance(statement, ast.Try):
            waiting[:0] = statement.body


def leading_imports(tree: ast.Module) -> Iterator[ast.Import | ast.ImportFrom]:
    """The imports that the file begins with, behind its docstring."""
    docstring = ast.get_docstring(tree, clean=False) is not None
    for statement in tree.body[docstring:]:
        if not isinstance(statement, (ast.Import, ast.ImportFrom)):
            return
        yield statement


def first_name(statement: ast.Import | ast.ImportFrom) -> str:
    """The top-level package that is imported; empty for a relative import."""
    name = statement.names[0].name if isinstance(statement, ast.Import) else statement.module or ""
    return "" if getattr(statement, "level", 0) else name.partition(".")[0]


def bound_by(statement: ast.Import | ast.ImportFrom) -> set[str]:
    """The names that an import binds."""
    return {alias.asname or alias.name.partition(".")[0] for alias in statement.names}


def bound_around(file: File, at: ast.stmt) -> set[str]:
    """What the module, and the functions around ``at``, give a meaning to by something else than an import."""
    functions = [one for one in file.above(at) if isinstance(one, (ast.FunctionDef, ast.AsyncFunctionDef))]
    found = {argument.arg for one in functions for argument in ast.walk(one.args) if isinstance(argument, ast.arg)}
    waiting: list[ast.AST] = [*file.tree.body, *(statement for one in functions for statement in one.body)]
    while waiting:
        node = waiting.pop()
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            found.add(node.name)
        elif not isinstance(node, ast.Lambda):
            if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load):
                found.add(node.id)
            waiting += ast.iter_child_nodes(node)
    return found
