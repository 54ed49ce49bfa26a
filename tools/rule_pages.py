"""Writes docs/rules/ from the rules of flake8-svc: an index by family and severity, and a page a rule.

``.venv/bin/python -m tools.rule_pages``; a test keeps the pages in step with the docstrings that they come from.
"""

from __future__ import annotations

import re
import textwrap
from pathlib import Path

from flake8_svc.cli import repairs, what
from flake8_svc.registry import pages
from flake8_svc.rule import Severity

from .baking import REPOSITORY

PAGES = REPOSITORY / "docs" / "rules"
FAMILIES = {
    "1": "MQTT (paho)",
    "2": "Life cycle",
    "3": "Daemons and logs",
    "4": "aiomisc",
    "5": "Python embedded in a C++ server (ymod_python)",
    "9": "The plugin itself",
}
FIX = (
    "fix: what `svc fix` repairs, by fixes that are safe (they change the fault alone) or unsafe (they need\n"
    "`--unsafe`, and your eyes on the diff); each rule's page says which is which, and what is left to you."
)
SEVERITIES = {
    Severity.BREAKS: "E: breaks whenever it runs",
    Severity.FAULT: "W: breaks when a broker restarts, a signal comes, a disk is full",
    Severity.HINT: "H: a hint",
}


def render() -> dict[str, str]:
    """All pages: file name -> Markdown."""
    rules = pages().values()
    rendered = {f"{rule.code}.md": page(text) for rule, text in rules}
    lines = [
        "# The rules of flake8-svc",
        "",
        "Generated from the rules; `svc explain CODE` prints the same.",
        "",
        FIX,
        "",
    ]
    for digit, family in FAMILIES.items():
        lines += [f"## {family}", "", "| | | | fix |", "|---|---|---|---|"]
        for rule, text in rules:
            if rule.code[3] == digit:
                link = f"[{rule.code}]({rule.code}.md) {rule.severity.value}"
                lines.append(f"| {link} | {rule.name} | {what(text)} | {repairs(text)} |")
        lines.append("")
    lines += ["## By severity", ""]
    for severity, meaning in SEVERITIES.items():
        codes = ", ".join(f"[{rule.code}]({rule.code}.md)" for rule, _ in rules if rule.severity is severity)
        lines.append(f"- {meaning}: {codes}")
    rendered["README.md"] = "\n".join(lines) + "\n"
    return rendered


def page(docstring: str) -> str:
    """A rule's docstring as Markdown."""
    title, _, rest = docstring.strip().partition("\n")
    body = [f"# {title.rstrip('.')}", ""]
    for section in re.split(r"\n(?=[A-Z][a-z]+\n    )", rest.strip("\n")):
        name, _, text = section.partition("\n")
        body += [f"## {name}", "", _markdown(name, textwrap.dedent(text).strip("\n")), ""]
    return "\n".join(body)


def _markdown(name: str, text: str) -> str:
    if name == "References":
        references = re.split(r"\s+·\s+", text.replace("\n", " "))
        return "\n".join(f"- {_link(reference.strip())}" for reference in references)
    parts = re.split(r"(?m)^::\n", text)
    blocks = [f"```python\n{textwrap.dedent(part).strip()}\n```" for part in parts[1:]]
    return "\n\n".join(part for part in [parts[0].strip(), *blocks] if part)


def _link(reference: str) -> str:
    """Addresses in this repository become links from docs/rules/."""
    if reference.startswith("docs/"):
        return f"[{reference}](../{reference.removeprefix('docs/')})"
    if reference.startswith(("benchmarks/", "tests/")):
        return f"[{reference}](../../{reference})"
    return reference


def main(folder: Path = PAGES) -> None:
    """Write all pages, and remove those of rules that are no more."""
    folder.mkdir(parents=True, exist_ok=True)
    rendered = render()
    for path in folder.glob("*.md"):
        if path.name not in rendered:
            path.unlink()
    for name, text in rendered.items():
        (folder / name).write_text(text)


if __name__ == "__main__":
    main()
