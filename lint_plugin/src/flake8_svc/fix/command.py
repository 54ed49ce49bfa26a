"""``svc fix``: its command line, what it prints, its exit code.

0: nothing found, or all of it repaired; 1: findings left (with --diff: something to repair, or left); 2: a command line
or configuration that cannot be followed, a path that is not there, a file that cannot be read or written; 130:
interrupted, each file as it was or repaired.
"""

from __future__ import annotations

import argparse
import difflib
import os
import sys
from typing import TYPE_CHECKING, Optional

from ..check.files import STDIN, concerns, discover, missing, read
from ..check.run import UNREADABLE, quiet, trouble
from ..check.settings import BadSettings, settle
from ..plugin import Plugin
from . import disk
from .engine import Mended, mend
from .judge import FileJudge

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..rule import Finding

EPILOG = """\
exit code: 0 nothing left, 1 findings left, 2 usage, configuration, a file that cannot be read or written,
130 interrupted.

Files and codes are chosen as for flake8, on the command line (--select, --ignore, --exclude, ...) and in setup.cfg,
tox.ini or .flake8; `# noqa` is honoured. Commit before: a repair is a proposal, the diff is yours to read.
"""


def own_parser() -> argparse.ArgumentParser:
    """What flake8 does not know."""
    parser = argparse.ArgumentParser(
        prog="svc fix",
        usage="svc fix [--diff] [--unsafe] [OPTIONS] PATHS ...",
        description="Repair what `svc check` finds, where the right code follows from the wrong.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--diff", action="store_true", help="print what would change, and change nothing")
    parser.add_argument(
        "--unsafe", action="store_true", help="apply also the repairs that change more than the fault alone"
    )
    return parser


def main(arguments: Sequence[str]) -> int:
    """Run ``svc fix``; returns the exit code (argparse itself exits with 2)."""
    own, rest = own_parser().parse_known_args(arguments)
    try:
        values = settle(rest)
    except BadSettings as error:
        return refused(str(error))
    gone = missing(values.filenames)
    if gone:
        return refused(f"no such file or folder: {', '.join(gone)}")
    if STDIN in values.filenames:
        return refused("fix works on files, not on standard input")
    quiet()
    codes = [fix(path, values, own) for path in discover(values)]
    return max(codes, default=0)


def refused(reason: str) -> int:
    """Say why, on one line."""
    print(f"svc: {reason}", file=sys.stderr)
    return 2


def fix(path: str, values: argparse.Namespace, own: argparse.Namespace) -> int:
    """Repair one file; its exit code."""
    shown = os.path.normpath(path)
    try:
        content = read(path)
        if not concerns(content):
            return 0
        mended = mend(content, Plugin.options, FileJudge(path, values), own.unsafe)
        if mended.fixed and not own.diff:
            disk.check(path)
            disk.replace(path, content, mended.content)
    except OSError as error:
        return refused(f"{shown}: {error.strerror or error}")
    except disk.Unwritable as error:
        return refused(f"{shown}: left alone: {error}")
    except UNREADABLE as error:
        return refused(f"{shown}: left alone: {trouble(error)}")
    print(diff(shown, content, mended) if own.diff else report(shown, mended), end="")
    return 1 if mended.left or (own.diff and mended.fixed) else 0


def report(path: str, mended: Mended) -> str:
    """A line for each finding, as flake8 writes it: repaired, or left and why."""
    fixed = [line(path, one, "fixed") for one in mended.fixed]
    return "".join(fixed + [line(path, one, f"left: {reason}") for one, reason in mended.left])


def line(path: str, finding: Finding, outcome: str) -> str:
    """One of them."""
    return f"{path}:{finding.line}:{finding.column + 1}: {finding.code} {outcome}\n"


def diff(path: str, content: bytes, mended: Mended) -> str:
    """The change, for reading and for ``patch``; on stderr, what is left."""
    for one, reason in mended.left:
        print(line(path, one, f"left: {reason}"), end="", file=sys.stderr)
    before, after = (decoded(one).splitlines(keepends=True) for one in (content, mended.content))
    return "".join(difflib.unified_diff(before, after, path, path))


def decoded(content: bytes, encoding: Optional[str] = None) -> str:
    """Bytes for the eye: as UTF-8, what is not is shown as it can be."""
    return content.decode(encoding or "utf-8", "backslashreplace")
