"""Which findings are to be repaired: those that flake8 would print, by its configuration and its ``# noqa``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flake8.formatting.base import BaseFormatter
from flake8.style_guide import StyleGuideManager

from ..check.files import Source

if TYPE_CHECKING:
    import argparse

    from ..rule import Finding
    from .engine import Decide, Judge
    from .file import File


class Silent(BaseFormatter):  # type: ignore[misc]
    """Prints nothing: only the decision is of interest."""

    def handle(self, error: Any) -> None:
        """Take note of nothing."""


class Judges:
    """Makes the judge of each file; flake8's style guides, which they ask, take longer to build than a file to lint."""

    def __init__(self, values: argparse.Namespace) -> None:
        self._values = values
        self._guide = StyleGuideManager(values, Silent(values))

    def of(self, path: str) -> Judge:
        """Who decides on the findings in ``path``, a name that per-file-ignores may know."""

        def judge(file: File) -> Decide:
            # flake8 tokenizes all of a file to know what a comment covers
            source = Source(path, self._values, file.content) if b"noqa" in file.data.lower() else None
            if source and source.should_ignore_file():
                return lambda finding: False

            def decide(finding: Finding) -> bool:
                line = source.noqa_line_for(finding.line) if source else ""
                return bool(self._guide.handle_error(finding.code, path, *finding[:2], finding.message, line))

            return decide

        return judge
