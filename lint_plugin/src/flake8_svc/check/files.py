"""Which files, and what stands in one: read once, as bytes, and decoded only if a rule may have anything to say."""

from __future__ import annotations

import io
import os
import tokenize
from typing import TYPE_CHECKING

from flake8.discover_files import expand_paths
from flake8.processor import FileProcessor

from ..options import admits
from ..plugin import Plugin

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Iterator

STDIN = "-"


def missing(paths: Iterable[str]) -> list[str]:
    """Those of ``paths`` that do not exist."""
    return [path for path in paths if path != STDIN and not os.path.exists(path)]


def discover(values: argparse.Namespace) -> Iterator[str]:
    """The files that flake8 would lint, as they are found."""
    found: Iterator[str] = expand_paths(
        paths=values.filenames,
        stdin_display_name=values.stdin_display_name,
        filename_patterns=values.filename,
        exclude=(*values.exclude, *values.extend_exclude),
    )
    return found


def concerns(content: bytes) -> bool:
    """Whether the plugin's text prefilter may let the file pass.

    Latin-1 reads any bytes, at the price of a copy, and ASCII as it is. A word that is not ASCII may be written in
    many ways: then every file passes, and the plugin looks for itself.
    """
    return admits(content.decode("latin-1"), Plugin.words) or not all(map(str.isascii, Plugin.words))


def read(path: str) -> bytes:
    """All of the file. :raises OSError: as ``open``."""
    with open(path, "rb") as file:
        return file.read()


class Source(FileProcessor):  # type: ignore[misc]
    """flake8's view of a file (lines, ``noqa`` comments, encoding and its fallback) over bytes already read."""

    def __init__(self, path: str, values: argparse.Namespace, content: bytes) -> None:
        """:param path: ``-`` is standard input, which flake8 reads itself; ``content`` is empty then."""
        self._content = content
        super().__init__(path, values)

    def should_ignore_file(self) -> bool:
        """As flake8's, which looks into every line, twice."""
        return "flake8" in "".join(self.lines).lower() and bool(super().should_ignore_file())

    def read_lines_from_filename(self) -> list[str]:
        """As flake8's, which opens the file: latin-1 where the encoding is unknown or wrong."""
        try:
            encoding, _ = tokenize.detect_encoding(io.BytesIO(self._content).readline)
            return io.TextIOWrapper(io.BytesIO(self._content), encoding).readlines()
        except (SyntaxError, UnicodeError):
            return io.TextIOWrapper(io.BytesIO(self._content), "latin-1").readlines()
