"""The rules over many files, in as many processes as are worth their start."""

from __future__ import annotations

import os
import tokenize
import warnings
from contextlib import suppress
from itertools import chain, islice
from typing import TYPE_CHECKING, NamedTuple, Optional

from ..ctrl_c import end_with_parent
from ..garbage import put_off
from ..plugin import Plugin
from .files import STDIN, Source, concerns, read

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Iterator

# Below, the work is done before a second process is up (about 30 ms).
FILES_PER_PROCESS = 200
# What a file may answer to the wish to be parsed.
UNREADABLE = (SyntaxError, tokenize.TokenError, ValueError, RecursionError, MemoryError)


class Found(NamedTuple):
    """What a rule found, as flake8's style guide takes it; ``noqa`` is the text to look for the comment in."""

    code: str
    line: int
    column: int  # from 0, in characters
    text: str
    noqa: Optional[str]


class Checked(NamedTuple):
    """One file; ``trouble`` says why it could not be checked."""

    path: str  # as it is displayed
    found: list[Found]
    trouble: str = ""


class Checker:
    """Checks one file after another."""

    def __init__(self, values: argparse.Namespace) -> None:
        self._values = values

    @put_off()
    def __call__(self, path: str) -> Optional[Checked]:
        """None for a file of which there is nothing to say: nearly all."""
        try:
            content = b"" if path == STDIN else read(path)
            if path != STDIN and not concerns(content):
                return None
            source = Source(path, self._values, content)
            found = [] if source.should_ignore_file() else sorted(look(source), key=lambda one: one[1:3])
        except OSError as error:
            return Checked(path, [], error.strerror or str(error))
        except UNREADABLE as error:
            return Checked(path, [], trouble(error))
        return Checked(source.filename, found) if found else None


def trouble(error: BaseException) -> str:
    """One line for one of UNREADABLE."""
    return f"not read as Python: {getattr(error, 'msg', None) or error or 'too deep'}"


def quiet() -> None:
    """Python warns of "\\d" in the files that it parses: not what we were asked."""
    warnings.simplefilter("ignore", SyntaxWarning)


def look(source: Source) -> Iterator[Found]:
    """What the plugin yields for ``source``, through the same door as flake8 goes in by."""
    for line, column, text, _ in Plugin(source.build_ast(), source.lines).run():
        code, _, message = text.partition(" ")
        yield Found(code, line, column, message, source.noqa_line_for(line))


def check(paths: Iterable[str], values: argparse.Namespace) -> list[Checked]:
    """The files with findings or trouble, in the order of their names; ``paths`` may still be looked for."""
    waiting = iter(paths)
    ahead = list(islice(waiting, _wanted_jobs(values) * FILES_PER_PROCESS))
    jobs = len(ahead) // FILES_PER_PROCESS
    every = chain(ahead, waiting)
    alone = jobs < 2 or STDIN in values.filenames  # which a child cannot read
    checked = _in_this_process(every, values) if alone else _in_processes(jobs, every, values)
    return sorted(checked, key=lambda one: one.path)


def _in_this_process(paths: Iterable[str], values: argparse.Namespace) -> list[Checked]:
    _ready(values)
    return _check_all(paths)


def _in_processes(jobs: int, paths: Iterator[str], values: argparse.Namespace) -> list[Checked]:
    import multiprocessing  # 15 ms that few files need not pay

    chunks = iter(lambda: list(islice(paths, 100)), [])
    with multiprocessing.Pool(jobs, _ready, (values, True)) as pool:  # leaving it ends them all
        return [one for part in pool.imap_unordered(_check_all, chunks) for one in part]


def _wanted_jobs(values: argparse.Namespace) -> int:
    """flake8's --jobs; ``auto`` is what this process may use."""
    if not values.jobs.is_auto:
        return int(values.jobs.n_jobs)
    with suppress(AttributeError):  # only Linux tells
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


# -- in each process --------------------------------------------------------------------------------------------

_checker: Optional[Checker] = None


def _ready(values: argparse.Namespace, child: bool = False) -> None:
    global _checker
    if child:
        end_with_parent()
        Plugin.parse_options(values)  # a spawned process knows nothing
    quiet()
    _checker = Checker(values)


def _check_all(paths: Iterable[str]) -> list[Checked]:
    assert _checker is not None
    return [one for one in map(_checker, paths) if one is not None]
