"""``svc fix``: its command line, its exit code.

0: nothing found, or all of it repaired; 1: findings left (with --diff: something to repair, or left); 2: a command line
or configuration that cannot be followed, a path that is not there, a file that cannot be read, repaired or written;
130: interrupted, each file as it was or repaired.
"""

from __future__ import annotations

import argparse
import os
import sys
from importlib.util import find_spec
from typing import TYPE_CHECKING

from ..check.files import STDIN, concerns, discover, read
from ..check.run import UNREADABLE, quiet, trouble
from ..check.settings import BadSettings, refused, settle
from ..garbage import put_off
from ..plugin import Plugin
from . import disk, report
from .engine import FixFailed, mend
from .judge import Judges

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .engine import Mended

EPILOG = """\
exit code: 0 nothing left, 1 findings left (with --diff: or something to repair), 2 usage, configuration, a file that
cannot be read or written, 130 interrupted.

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
    if find_spec("libcst") is None:
        return refused("fix needs libcst; install it with `pip install flake8-svc[fix]`")
    try:
        values = settle(rest, "svc fix")
    except BadSettings as error:
        return refused(str(error))
    if STDIN in values.filenames:
        return refused("fix works on files, not on standard input")
    try:
        return Fixer(values, own.diff, own.unsafe).run()
    except BrokenPipeError:  # `svc fix --diff | head`: nobody reads on
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1


class Fixer:
    """Repairs one file after another."""

    def __init__(self, values: argparse.Namespace, diff: bool, unsafe: bool) -> None:
        self._values, self._diff, self._unsafe = values, diff, unsafe
        self._judges = Judges(values)

    def run(self) -> int:
        """All files; returns the exit code."""
        quiet()
        codes = [self._fix(path) for path in sorted(set(discover(self._values)))]
        return max(codes, default=0)

    @put_off()
    def _fix(self, path: str) -> int:
        """One file, whatever it holds; its exit code."""
        shown = os.path.normpath(path)
        try:
            content = read(path)
            if not concerns(content):
                return 0
            mended = mend(content, Plugin.options, self._judges.of(path), self._unsafe)
            if mended.content != content and not self._diff:
                disk.check(path)
                disk.replace(path, content, mended.content)
        except OSError as error:
            return refused(f"{shown}: left alone: {error.strerror or error}")
        except (disk.Unwritable, FixFailed) as error:
            return refused(f"{shown}: left alone: {error}")
        except UNREADABLE as error:
            return refused(f"{shown}: left alone: {trouble(error)}")
        self._tell(shown, content, mended)
        return 1 if mended.left or (self._diff and mended.content != content) else 0

    def _tell(self, path: str, content: bytes, mended: Mended) -> None:
        """At once, for who interrupts has to know what was done; with --diff stdout is for ``patch``."""
        if self._diff:
            sys.stdout.buffer.write(report.diff(path, content, mended.content))
            print("".join(report.left(path, mended)), end="", file=sys.stderr, flush=True)
        else:
            print("".join(report.fixed(path, mended) + report.left(path, mended)), end="")
        sys.stdout.flush()
