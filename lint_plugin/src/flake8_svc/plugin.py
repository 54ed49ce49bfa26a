"""flake8's side: options in, findings out.

This file is imported at every start of flake8, so it imports nothing; the rules and the module model follow when the
first file passes the text prefilter (reading forty rule files would cost a third of flake8's own start-up).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from . import __version__
from .options import HELP, Options, admits, flag, refusal, words

if TYPE_CHECKING:
    import argparse
    import ast
    from collections.abc import Iterator

    from flake8.options.manager import OptionManager

    from .module import Module
    from .rule import Finding


class Plugin:
    """Runs every rule over one file; flake8 makes one instance a file."""

    name = "flake8-svc"
    version = __version__
    options = Options()
    words = words(Options())

    def __init__(self, tree: ast.Module, lines: list[str]) -> None:
        """:param tree: flake8's own tree, shared with other plugins and never changed. :param lines: the source."""
        self._tree = tree
        self._lines = lines

    @classmethod
    def add_options(cls, manager: OptionManager) -> None:
        """Declare ``--svc-…``, for the command line and the configuration file."""
        for field, default in Options()._asdict().items():
            manager.add_option(
                flag(field),
                default=",".join(default),
                comma_separated_list=True,
                parse_from_config=True,
                help=HELP[field],
            )

    @classmethod
    def parse_options(cls, values: argparse.Namespace) -> None:
        """Take the options over.

        :raises flake8.exceptions.ExecutionError: for a value that can mean nothing; flake8 prints it and exits 1.
        """
        given = Options(*(tuple(getattr(values, "svc_" + field)) for field in Options._fields))
        for field, names in given._asdict().items():
            refused = refusal(field, names)
            if refused:
                from flake8.exceptions import ExecutionError

                raise ExecutionError(refused)
        cls.options = given
        cls.words = words(given)

    def run(self) -> Iterator[tuple[int, int, str, type[Any]]]:
        """Yield (line, column from 0 in characters, "CODE message", this class) for each finding."""
        text = "".join(self._lines)
        if not admits(text, self.words):
            return
        from .garbage import put_off

        with put_off():
            found = list(findings(self._tree, self.options))
        for finding in found:
            yield finding.line, in_characters(finding, self._lines), f"{finding.code} {finding.message}", type(self)


def in_characters(finding: Finding, lines: list[str]) -> int:
    """Turn ast's column, which counts UTF-8 bytes, into the characters that flake8 and editors count."""
    line = lines[finding.line - 1] if finding.line <= len(lines) else ""
    return len(line.encode()[: finding.column].decode(errors="ignore"))


def findings(tree: ast.Module, options: Options) -> Iterator[Finding]:
    """What all rules find in one file.

    A rule that raises becomes a finding of its own: an exception out of ``run()`` would end flake8 with a bare
    traceback and leave every other file unreported.
    """
    import ast

    from . import crash
    from .module import Module

    try:
        module = Module(tree, options)
    except Exception as error:  # whatever a stranger's file may provoke
        yield crash.finding("the module model", error)
        return
    yield from found_in(module)
    if isinstance(tree, ast.Module):  # the facts of a program serve its other files as well
        module.dissolve()


def found_in(module: Module) -> Iterator[Finding]:
    """What all rules find in ``module``."""
    from . import crash
    from .registry import load

    for entry in load():
        try:
            yield from list(entry.check(module))
        except Exception as error:
            yield crash.finding(f"rule {entry.rule.code}", error)
