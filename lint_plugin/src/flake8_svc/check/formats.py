"""How findings are written: for people, for GitHub's annotations, as SARIF, as JSON."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from flake8.formatting.base import BaseFormatter
from flake8.formatting.default import Default, FilenameOnly, Nothing

from .. import __version__
from ..registry import pages
from ..rule import Severity

if TYPE_CHECKING:
    import argparse

    from flake8.statistics import Statistics
    from flake8.violation import Violation

    from ..rule import Rule

FORMATS = ("text", "github", "sarif", "json")
ANNOTATIONS = {Severity.BREAKS: "error", Severity.FAULT: "warning", Severity.HINT: "notice"}
LEVELS = {Severity.BREAKS: "error", Severity.FAULT: "warning", Severity.HINT: "note"}


def formatter(name: str, values: argparse.Namespace) -> BaseFormatter:
    """The formatter called ``name``; text is flake8's own, with its -q, --color and --show-source."""
    values.format = "default"  # what the configuration says is for flake8, which has other formats
    if name == "text":
        quiet: type[BaseFormatter] = FilenameOnly if values.quiet == 1 else Nothing
        return (quiet if values.quiet else Default)(values)
    return {"github": GitHub, "sarif": Sarif, "json": Json}[name](values)


def relative(path: str) -> str:
    """Without the ``./`` that flake8 leaves in front, and with the slashes of the web."""
    path = path.replace("\\", "/")
    return path[2:] if path.startswith("./") else path


class GitHub(BaseFormatter):  # type: ignore[misc]
    """Workflow commands, which GitHub shows beside the lines of a pull request."""

    def format(self, error: Violation) -> str:
        rule, _ = pages()[error.code]
        place = f"file={_escaped(relative(error.filename))},line={error.line_number},col={error.column_number}"
        title = f"title={error.code} {rule.name}"
        return f"::{ANNOTATIONS[rule.severity]} {place},{title}::{error.text.replace('%', '%25')}"


def _escaped(text: str) -> str:
    for char in "%\r\n:,":
        text = text.replace(char, f"%{ord(char):02X}")
    return text


class Document(BaseFormatter):  # type: ignore[misc]
    """One JSON document at the end, also where nothing was found."""

    def after_init(self) -> None:
        self.errors: list[Violation] = []

    def handle(self, error: Violation) -> None:
        self.errors.append(error)

    def show_statistics(self, statistics: Statistics) -> None:
        """On stderr: the document is for a program."""
        for code in statistics.error_codes():
            found = list(statistics.statistics_for(code))
            print(f"{sum(one.count for one in found):<5} {code} {found[0].message}", file=sys.stderr)

    def stop(self) -> None:
        self.write(json.dumps(self.document(), indent=2), None)
        super().stop()

    def document(self) -> Any:
        """What is written."""
        raise NotImplementedError


class Json(Document):
    """A list of findings."""

    def document(self) -> Any:
        rules = pages() if self.errors else {}
        return [
            {
                "path": relative(error.filename),
                "line": error.line_number,
                "column": error.column_number,
                "code": error.code,
                "name": rules[error.code][0].name,
                "severity": rules[error.code][0].severity.value,
                "message": error.text,
            }
            for error in self.errors
        ]


class Sarif(Document):
    """SARIF 2.1.0, which code hosts and editors read."""

    def document(self) -> Any:
        rules = pages()
        index = {code: number for number, code in enumerate(rules)}
        driver = {
            "name": "flake8-svc",
            "semanticVersion": __version__,
            "rules": [_described(rule, page) for rule, page in rules.values()],
        }
        results = [_result(error, rules[error.code][0], index[error.code]) for error in self.errors]
        return {
            "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
            "version": "2.1.0",
            "runs": [{"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}],
        }


def _described(rule: Rule, page: str) -> dict[str, Any]:
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": page.partition("\n")[0].partition(": ")[2]},
        "help": {"text": page.strip()},
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
    }


def _result(error: Violation, rule: Rule, index: int) -> dict[str, Any]:
    place = {
        "artifactLocation": {"uri": quote(relative(error.filename))},
        "region": {"startLine": error.line_number, "startColumn": error.column_number},
    }
    return {
        "ruleId": rule.code,
        "ruleIndex": index,
        "level": LEVELS[rule.severity],
        "message": {"text": error.text},
        "locations": [{"physicalLocation": place}],
    }
