"""The template as it stands in the repository, before anything is baked."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from tools.baking import KINDS, QUESTIONS, REPOSITORY, TEMPLATE

PUBLIC = [name for name in QUESTIONS if not name.startswith("_")]
SOURCES = [path for path in TEMPLATE.rglob("*") if path.is_file() and "__pycache__" not in path.parts]
HOOKS = sorted((REPOSITORY / "hooks").glob("*.py"))


@pytest.mark.parametrize("name", PUBLIC)
def test_every_question_is_asked_in_words_and_used(name: str) -> None:
    asked = QUESTIONS["__prompts__"][name]
    if isinstance(QUESTIONS[name], list):
        assert set(asked) == {"__prompt__", *QUESTIONS[name]}
    derived = [value for key, value in QUESTIONS.items() if key.startswith("_") and isinstance(value, str)]
    texts = [str(path) + path.read_text() for path in [*SOURCES, *HOOKS]]
    # init has one choice so far, which needs no file of its own
    assert any(f"cookiecutter.{name}" in text for text in [*derived, *texts]) or len(QUESTIONS[name]) == 1


@pytest.mark.parametrize("name", [name for name in QUESTIONS if name.startswith("__") and name != "__prompts__"])
def test_every_derived_value_is_used(name: str) -> None:
    assert any(f"cookiecutter.{name}" in str(path) + path.read_text() for path in [*SOURCES, *HOOKS])


@pytest.mark.parametrize("path", [path for path in SOURCES if path.suffix == ".py"], ids=lambda path: path.name)
def test_python_sources_hold_no_jinja(path: Path) -> None:
    text = path.read_text()
    assert not re.search(r"{{|{%|{#|cookiecutter", text)
    ast.parse(text)


def test_a_variant_is_a_whole_file_so_conditions_are_rare() -> None:
    assert sum(path.read_text().count("{%") for path in SOURCES) <= 30


def test_a_file_belongs_to_kinds_or_to_the_rest_and_what_they_have_in_common_to_the_rest() -> None:
    of_kinds = [
        {path.relative_to(folder): path for path in SOURCES if folder in path.parents} for folder in KINDS.values()
    ]

    assert not [name for files in of_kinds for name in files if (TEMPLATE / name).exists()]
    in_all = set.intersection(*({*files} for files in of_kinds))
    assert in_all, "each kind has a service.py"
    assert not [name for name in in_all if len({files[name].read_bytes() for files in of_kinds}) == 1]


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.name)
def test_every_file_ends_in_one_newline_and_stays_under_300_lines(path: Path) -> None:
    text = path.read_text()
    assert not text or text.endswith("\n") and not text.endswith("\n\n")
    assert "\r" not in text
    assert path.name.startswith("{{cookiecutter.__apache") or len(text.splitlines()) < 300


def test_hooks_use_neither_network_nor_git_nor_installs() -> None:
    allowed = {"__future__", "collections", "json", "keyword", "pathlib", "re", "shutil", "sys"}
    for hook in HOOKS:
        for node in ast.walk(ast.parse(hook.read_text())):
            if isinstance(node, ast.Import):
                assert {alias.name.partition(".")[0] for alias in node.names} <= allowed
            elif isinstance(node, ast.ImportFrom):
                assert (node.module or "").partition(".")[0] in allowed
