"""Codes, file names, families and examples fit together."""

from __future__ import annotations

import ast
import importlib
from pathlib import Path

import pytest
from flake8_svc import registry, rules
from linting import PACKAGE, TESTS

FAMILIES = {"1": "mqtt", "2": "lifecycle", "3": "daemon", "4": "aiomisc", "5": "embedded"}
ENTRIES = registry.load()


def test_every_file_in_rules_is_a_rule() -> None:
    files = {path.stem for path in (PACKAGE / "rules").rglob("*.py") if path.stem != "__init__"}
    assert files == {entry.file for entry in ENTRIES}
    assert len(files) == len(ENTRIES) >= 4


def test_codes_are_unique_and_in_order() -> None:
    codes = [entry.rule.code for entry in ENTRIES]
    assert codes == sorted(set(codes))


@pytest.mark.parametrize("dotted", sorted(registry.rule_files()))
def test_file_name_says_code_name_and_family(dotted: str) -> None:
    rule = importlib.import_module(dotted).RULE
    folder, _, file = dotted.removeprefix(rules.__name__ + ".").rpartition(".")
    assert file == f"{rule.code.lower()}_{rule.name.replace('-', '_')}"
    assert folder == FAMILIES[rule.code[3]]


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.rule.code)
def test_examples_exist_for_both_sides(entry: registry.Entry) -> None:
    folder = TESTS / "rules" / entry.rule.code.lower()
    assert list(folder.glob("bad*.py")) and list(folder.glob("good*.py"))


@pytest.mark.parametrize("path", sorted((PACKAGE / "rules").rglob("svc*.py")), ids=lambda path: path.stem)
def test_a_rule_is_a_query(path: Path) -> None:
    """No tree, no scopes, no flake8 in a rule: it asks the module model."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    imported = {str(node.module).partition(".")[0] for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert imported <= {"__future__", "typing", "rule", "collections", "module"}
    assert not [node for node in tree.body if isinstance(node, (ast.Import, ast.ClassDef))]  # but types, for hints
