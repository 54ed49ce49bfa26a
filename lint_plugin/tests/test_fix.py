"""Repairs of the examples: ``bad_x.py`` becomes ``fixed_x.py``, byte for byte, in every disguise; or says why not."""

from __future__ import annotations

import ast
import re
from collections import Counter
from pathlib import Path

import pytest
from flake8_svc.fix.engine import BY_HAND, NO_USE, Mended, mend
from flake8_svc.fix.registry import repairable
from flake8_svc.options import Options
from flake8_svc.plugin import findings
from linting import TESTS

MARK = re.compile(r"[ \t]*#[^\n]*\bSVC\d{3}: \d+[^\n]*")  # a comment, which a repair would keep
CODES = sorted(repairable())
BAD = [path for code in CODES for path in sorted((TESTS / "rules" / code.lower()).glob("bad*.py"))]
FIXED = [path for path in BAD if path.with_name(path.name.replace("bad", "fixed", 1)).exists()]

# Once loop_forever() reconnects, the reconnect() that was there in its place is one too many.
COMES_TO_LIGHT = {"svc103_bad_one_try_is_not_enough": {"SVC113"}}


def name_of(example: Path) -> str:
    return f"{example.parent.name}_{example.stem}"


def without_marks(example: Path) -> str:
    return MARK.sub("", example.read_text(encoding="utf-8"))


def fixed(example: Path) -> str:
    return example.with_name(example.name.replace("bad", "fixed", 1)).read_text(encoding="utf-8")


def repaired(content: bytes, code: str, unsafe: bool = True) -> Mended:
    options = Options(opt_in=(code,) if code in ("SVC114", "SVC209") else ())
    return mend(content, options, lambda file: lambda finding: finding.code == code, unsafe)


def variants(text: str) -> dict[str, bytes]:
    """The same program in other bytes."""
    return {
        "plain": text.encode(),
        "crlf": text.replace("\n", "\r\n").encode(),
        "bom": b"\xef\xbb\xbf" + text.encode(),
        "latin_1": ("# -*- coding: latin-1 -*-\n# é\n" + text).encode("latin-1"),
        "tabs": text.replace("    ", "\t").encode(),
        "non_ascii": text.replace("lamp", "lämp😀").encode(),
        "trailing_blanks": (text + "\n# the end  \t\n   ").encode(),
    }


@pytest.mark.parametrize("example", FIXED, ids=name_of)
def test_becomes_its_fixed_file_in_every_disguise(example: Path) -> None:
    code = example.parent.name.upper()
    wanted = variants(fixed(example))
    for variant, content in variants(without_marks(example)).items():
        if variant == "tabs" and b"\t" not in content:
            continue  # nothing shows how the file indents
        found = repaired(content, code)
        assert found.content == wanted[variant], variant
        assert found.fixed


@pytest.mark.parametrize("example", FIXED, ids=name_of)
def test_a_second_run_changes_nothing(example: Path) -> None:
    found = repaired(fixed(example).encode(), example.parent.name.upper())
    assert found.content == fixed(example).encode() and not found.fixed


@pytest.mark.parametrize("example", [path for path in BAD if path not in FIXED], ids=name_of)
def test_is_left_as_it_is_where_it_has_no_fixed_file(example: Path) -> None:
    """What a repair refuses is decided by an example, too."""
    content = without_marks(example).encode()
    assert repaired(content, example.parent.name.upper()).content == content


@pytest.mark.parametrize("example", FIXED, ids=name_of)
def test_no_repair_makes_a_finding_of_another_rule(example: Path) -> None:
    before, after = (
        Counter(finding.code for finding in findings(ast.parse(text), Options()))
        for text in (without_marks(example), fixed(example))
    )
    assert set(after - before) <= COMES_TO_LIGHT.get(name_of(example), set())


@pytest.mark.parametrize("example", BAD, ids=name_of)
def test_what_is_not_repaired_is_said_with_the_reason(example: Path) -> None:
    """Never "by hand" without a word, never a repair that had to be taken back."""
    found = repaired(without_marks(example).encode(), example.parent.name.upper())
    assert found.fixed or found.left
    for finding, reason in found.left:
        assert reason not in ("", NO_USE, BY_HAND.format(code=finding.code)), finding


@pytest.mark.parametrize("example", BAD, ids=name_of)
def test_unsafe_repairs_are_not_applied_unasked(example: Path) -> None:
    """What the page does not call safe needs --unsafe."""
    code = example.parent.name.upper()
    found = repaired(without_marks(example).encode(), code, unsafe=False)
    assert not found.fixed or "Safe:" in fix_section(code)
    every = repaired(without_marks(example).encode(), code)
    assert len(every.fixed) == len(found.fixed) or "Unsafe:" in fix_section(code)


@pytest.mark.parametrize("code", CODES)
def test_each_repair_has_an_example(code: str) -> None:
    assert any(path.parent.name.upper() == code for path in FIXED)


def test_each_repair_is_seen_at_work() -> None:
    """The programs that are run before and after, on a real broker or a real aiomisc, name the rule they are for."""
    named: set[str] = set()
    for path in sorted((TESTS / "fix_behaviour").glob("test_*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and re.fullmatch(r"SVC\d{3}", str(node.value)):
                named.add(str(node.value))
    assert named == set(CODES)


def fix_section(code: str) -> str:
    from flake8_svc import registry

    page = {entry.rule.code: entry.page for entry in registry.load()}[code]
    return re.split(r"^(?:Fix|References)$", page, flags=re.M)[1]


def test_only_rules_with_a_repair_promise_one() -> None:
    from flake8_svc import registry

    promised = {
        entry.rule.code for entry in registry.load() if re.search(r"\b(Safe|Unsafe):", fix_section(entry.rule.code))
    }
    assert promised == set(CODES)
