"""A rule's docstring is its page: complete, its examples true, its references there."""

from __future__ import annotations

import re
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from flake8_svc import cli, crash, registry
from flake8_svc.fix.registry import repairable
from flake8_svc.options import OPT_IN
from linting import TESTS, reports

REPOSITORY = TESTS.parent.parent
ENTRIES = registry.load()
PAGES = {entry.rule.code: entry.page for entry in ENTRIES}
SECTIONS = ["What", "Why", "Bad", "Good", "Fix", "References"]


def sections(page: str) -> dict[str, str]:
    """Heading -> text, unindented."""
    parts = re.split(r"^(\w+)$", page, flags=re.M)[1:]
    return {name: textwrap.dedent(text).strip("\n") for name, text in zip(parts[::2], parts[1::2])}


def example(page: str, section: str) -> str:
    """The code of a Bad or Good section."""
    head, _, code = sections(page)[section].partition("::\n")
    assert not head.strip()
    return textwrap.dedent(code).strip("\n") + "\n"


def anchors(page: Path) -> set[str]:
    """The anchors that headings make, as GitHub and MyST do."""
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), flags=re.M)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def svc(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "flake8_svc.cli", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, encoding="utf-8")


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.rule.code)
def test_page_is_complete(entry: registry.Entry) -> None:
    assert entry.page.startswith(f"{entry.rule.code} {entry.rule.name}: ")
    found = sections(entry.page)
    assert list(found) == SECTIONS and all(found.values())


@pytest.mark.parametrize("code", PAGES)
def test_bad_gives_its_code_and_good_nothing(code: str, tmp_path: Path) -> None:
    (tmp_path / "bad.py").write_text(example(PAGES[code], "Bad"), encoding="utf-8")
    (tmp_path / "good.py").write_text(example(PAGES[code], "Good"), encoding="utf-8")
    found = reports(tmp_path, *([f"--svc-opt-in={code}"] if code in OPT_IN else []))
    assert [report.code for report in found["bad.py"]] == [code]
    assert found["good.py"] == []


@pytest.mark.parametrize("code", [*PAGES, crash.RULE.code])
def test_references_exist(code: str) -> None:
    """Every docs/…#anchor that a page names is there, and each rule of a family names one."""
    page = PAGES.get(code) or crash.__doc__ or ""
    named = re.findall(r"\b((?:docs|lint_plugin)/[\w/.-]+\.md)#([\w-]+)", sections(page)["References"])
    assert named
    for path, anchor in named:
        assert anchor in anchors(REPOSITORY / path), f"{path} has no #{anchor}"
    for path in re.findall(r"\b(?:benchmarks|tests)/[\w/.-]+", page):
        assert (REPOSITORY / path).exists(), path


def test_guideline_names_only_rules_that_exist() -> None:
    named = set()
    for page in (REPOSITORY / "docs" / "guideline").glob("*.md"):
        named |= set(re.findall(r"\bSVC\d{3}\b", page.read_text(encoding="utf-8")))
    assert set(PAGES) <= named <= {*PAGES, crash.RULE.code}


def test_guideline_code_is_clean(tmp_path: Path) -> None:
    """What the pages tell people to write passes the rules and compiles."""
    written = 0
    for page in (REPOSITORY / "docs" / "guideline").glob("*.md"):
        for block in re.findall(r"^```python\n(.*?)^```", page.read_text(encoding="utf-8"), flags=re.M | re.S):
            compile(block, str(page), "exec")
            (tmp_path / f"block{written}.py").write_text(block, encoding="utf-8")
            written += 1
    assert written >= 4
    assert not any(reports(tmp_path).values())


def test_readme_table_is_in_step() -> None:
    readme = (TESTS.parent / "README.md").read_text(encoding="utf-8")
    rows = [
        f"| {rule.code} | {rule.severity.value} | {rule.name} | {cli.what(page)} |"
        for rule, page in registry.pages().values()
    ]
    table = re.findall(r"^\| SVC.*$", readme, flags=re.M)
    assert table == rows


@pytest.mark.parametrize("code", [*PAGES, "SVC900", "svc101"])
def test_explain_prints_the_page(code: str) -> None:
    run = svc("explain", code)
    page = PAGES.get(code.upper()) or crash.__doc__ or ""
    assert (run.returncode, run.stdout, run.stderr) == (0, page.strip() + "\n", "")


def test_explain_of_an_unknown_code_is_one_line_on_stderr() -> None:
    run = svc("explain", "SVC999")
    assert (run.returncode, run.stdout) == (2, "")
    assert run.stderr == "svc: no rule 'SVC999'; `svc rules` lists them all\n"


def test_rules_prints_one_line_each() -> None:
    run = svc("rules")
    assert run.returncode == 0
    lines = run.stdout.splitlines()
    assert [line.split()[:3] for line in lines] == [
        [rule.code, rule.severity.value, rule.name] for rule, _ in registry.pages().values()
    ]
    assert all(cli.what(page) in line for line, (_, page) in zip(lines, registry.pages().values()))
    repaired = {line.split()[0]: line.split()[3].rstrip(",") for line in lines}
    assert repaired["SVC103"] == "safe" and repaired["SVC209"] == "-"
    assert {code for code, what in repaired.items() if what != "-"} == set(repairable())


@pytest.mark.parametrize(
    ("fix", "kinds"),
    [
        ("Safe: a. By hand: b.", "safe"),
        ("Unsafe: a.", "unsafe"),
        ("Safe: a. Unsafe:\n    b.", "safe, unsafe"),
        ("By hand, which is unsafe.", ""),
    ],
)
def test_what_is_repaired_is_read_from_the_page(fix: str, kinds: str) -> None:
    assert cli.repairs(f"SVC1: a\n\nBad\n    Safe: no.\n\nFix\n    {fix}\n\nReferences\n    docs\n") == kinds


def test_svc_alone_shows_usage() -> None:
    run = svc()
    assert run.returncode == 2 and run.stderr.startswith("usage: svc ")


def test_console_script_is_installed() -> None:
    from importlib.metadata import distribution

    scripts = {point.name: point.value for point in distribution("flake8-svc").entry_points}
    assert scripts == {"SVC": "flake8_svc.plugin:Plugin", "svc": "flake8_svc.cli:main"}
