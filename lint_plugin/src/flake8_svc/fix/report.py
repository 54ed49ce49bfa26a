"""What ``svc fix`` prints: a line for each finding, or the change itself."""

from __future__ import annotations

import difflib
import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..rule import Finding
    from .engine import Mended


def fixed(path: str, mended: Mended) -> list[str]:
    """A line for each finding that was repaired, as flake8 writes it; the places are those before the repair."""
    return [_line(path, one, "fixed") for one in mended.fixed]


def left(path: str, mended: Mended) -> list[str]:
    """A line for each finding that is left, with the reason."""
    return [_line(path, one, f"left: {reason}") for one, reason in mended.left]


def _line(path: str, finding: Finding, outcome: str) -> str:
    return f"{path}:{finding.line}:{finding.column + 1}: {finding.code} {outcome}\n"


def diff(path: str, before: bytes, after: bytes) -> bytes:
    """The change in the form that ``git apply`` and ``patch -p1`` take: in bytes, whatever the encoding."""
    below = os.path.relpath(path)
    name = (path.lstrip("/") if below.startswith("..") else below).encode("utf-8", "surrogateescape")
    ended = b"\t" if b" " in name else b""  # patch reads a name up to a tab, if there is one
    lines = difflib.diff_bytes(
        difflib.unified_diff,
        _lines(before),
        _lines(after),
        b"a/" + name + ended,
        b"b/" + name + ended,
    )
    return b"".join(line if line.endswith(b"\n") else line + b"\n\\ No newline at end of file\n" for line in lines)


def _lines(data: bytes) -> list[bytes]:
    """Lines as patch counts them: ended by a line feed and by nothing else."""
    *lines, rest = data.split(b"\n")
    return [line + b"\n" for line in lines] + ([rest] if rest else [])
