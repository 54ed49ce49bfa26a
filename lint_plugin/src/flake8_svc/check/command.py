"""``svc check``: its command line, its exit code, its last words.

0: nothing found; 1: findings; 2: a command line or configuration that cannot be followed, a path that is not there;
130: interrupted. A file that cannot be read, or is no Python, is named on stderr, and the others are checked.
"""

from __future__ import annotations

import argparse
import sys
from itertools import chain, islice
from typing import TYPE_CHECKING

from flake8.exceptions import ExecutionError
from flake8.style_guide import StyleGuideManager

from .files import discover
from .formats import FORMATS, Document, formatter
from .run import check
from .settings import USAGE, BadSettings, refused, settle

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .run import Checked

EPILOG = """\
exit code: 0 nothing found, 1 findings, 2 usage or configuration, 130 interrupted.

Every option of flake8 that chooses files and codes works as there, on the command line and in setup.cfg, tox.ini or
.flake8: --select, --extend-select, --ignore, --extend-ignore, --per-file-ignores, --exclude, --extend-exclude,
--filename, --config, --isolated, --disable-noqa, --jobs, --exit-zero, --output-file, --stdin-display-name and the
plugin's own --svc-... ones (`flake8 --help` explains them). PATHS are files and folders, - is standard input;
without any it is the current folder.
"""


def own_parser() -> argparse.ArgumentParser:
    """What flake8 does not know; the paths are left to it, or `--select X` would take X for one."""
    parser = argparse.ArgumentParser(
        prog="svc check",
        usage=USAGE,
        description="The same findings as flake8 with this plugin alone, at the speed of many files.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--format", choices=FORMATS, default="text", help="how to write findings (default: text)")
    parser.add_argument(
        "--project", action="store_true", help="let the files know one another: classes, functions, handlers imported"
    )
    parser.add_argument(
        "--statistics", action="store_true", help="count each code at the end (on stderr for sarif and json)"
    )
    return parser


def main(arguments: Sequence[str]) -> int:
    """Run ``svc check``; returns the exit code (argparse itself exits with 2).

    :raises OSError: if the report cannot be written.
    """
    own, rest = own_parser().parse_known_args(arguments)
    try:
        values = settle(rest, "svc check")
    except BadSettings as error:
        return refused(str(error))
    values.statistics = values.statistics or own.statistics
    try:
        reported = report(_judged(values, own.project), own.format, values)
    except ExecutionError as error:
        return refused(" ".join(str(error).split()))
    return 1 if reported and not values.exit_zero else 0


def _judged(values: argparse.Namespace, as_project: bool) -> list[Checked]:
    paths = discover(values)
    first = list(islice(paths, 1))
    if not first:
        print(f"svc: no Python file in {', '.join(values.filenames) or '.'}, or all are excluded", file=sys.stderr)
    if not as_project:
        return check(chain(first, paths), values)
    from .program import check_program  # and with it the whole model, which files that name nothing of ours do without

    return check_program(chain(first, paths), values)


def report(checked: Sequence[Checked], form: str, values: argparse.Namespace) -> int:
    """Let flake8's style guide decide on each finding, and write those that it keeps; returns how many."""
    out = formatter(form, values)
    guide = StyleGuideManager(values, out)
    out.start()
    reported = 0
    for one in checked:
        if one.trouble:
            print(f"svc: {one.path}: {one.trouble}", file=sys.stderr)
        with guide.processing_file(one.path):
            reported += sum(guide.handle_error(code, one.path, *rest) for code, *rest in one.found)
    if values.statistics:
        out.show_statistics(guide.stats)
    out.stop()
    if values.count:
        print(reported, file=sys.stderr if isinstance(out, Document) else sys.stdout)
    return reported
