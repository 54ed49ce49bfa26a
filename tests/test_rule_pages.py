"""docs/rules/ says what the rules say, and its links lead somewhere."""

from __future__ import annotations

import re

from tools.rule_pages import PAGES, render


def test_the_pages_are_those_of_the_rules() -> None:
    written = {path.name: path.read_text() for path in PAGES.glob("*.md")}

    assert written == render(), "run .venv/bin/python -m tools.rule_pages"


def test_every_page_has_its_sections_and_is_in_the_index() -> None:
    rendered = render()
    index = rendered.pop("README.md")
    for name, text in rendered.items():
        sections = re.findall(r"(?m)^## (\w+)$", text)
        examples = ["Bad", "Good"] if name != "SVC900.md" else []  # which stands for a fault of ours
        assert sections == ["What", "Why", *examples, "Fix", "References"], name
        assert text.count("```python") >= len(examples), name
        assert index.count(f"({name})") == 2, "once by family, once by severity"


def test_links_lead_to_files() -> None:
    for name, text in render().items():
        for target in re.findall(r"\]\(([^)#]+)", text):
            assert (PAGES / target).exists(), f"{name}: {target}"
