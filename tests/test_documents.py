"""The documents of this repository name tests as their evidence: each of them is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tools.baking import REPOSITORY

NAMED = re.compile(r"(tests/[\w/]+\.py)::(\w+)")
DOCUMENTS = [path for path in (REPOSITORY / "docs").rglob("*.md") if NAMED.search(path.read_text())]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_each_test_that_is_named_is_there(document: Path) -> None:
    for file, name in NAMED.findall(document.read_text()):
        assert re.search(rf"^def {name}\(", (REPOSITORY / file).read_text(), re.MULTILINE), f"{file}::{name}"


def test_the_page_on_daemon_classes_names_a_test_in_each_row() -> None:
    page = (REPOSITORY / "docs" / "from-a-daemon-class.md").read_text()

    rows = [line for line in page.splitlines() if re.match(r"\| (?!such a class|-)", line)]

    assert len(rows) > 10
    assert [row for row in rows if not NAMED.search(row)] == []
