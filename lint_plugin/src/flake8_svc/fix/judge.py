"""Which findings are to be repaired: those that flake8 would print, by its configuration and its ``# noqa``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from flake8.formatting.base import BaseFormatter
from flake8.style_guide import StyleGuideManager

from ..check.files import Source

if TYPE_CHECKING:
    import argparse

    from ..rule import Finding
    from .engine import Decide
    from .file import File


class Silent(BaseFormatter):  # type: ignore[misc]
    """Prints nothing: only the decision is of interest."""

    def handle(self, error: Any) -> None:
        """Take note of nothing."""


class FileJudge:
    """Decides for one file, under the name that per-file-ignores knows it by."""

    def __init__(self, path: str, values: argparse.Namespace) -> None:
        self._path, self._values = path, values
        self._guide = StyleGuideManager(values, Silent(values))

    def __call__(self, file: File) -> Decide:
        """What decides on the findings in ``file``, which changes from round to round."""
        source = Source(self._path, self._values, file.content)
        if source.should_ignore_file():
            return lambda finding: False

        def decide(finding: Finding) -> bool:
            line = source.noqa_line_for(finding.line)
            return bool(self._guide.handle_error(finding.code, self._path, *finding[:2], finding.message, line))

        return decide
