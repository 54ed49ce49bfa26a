"""Examples that were changed at random go through the repairs: what comes out is whole, and nothing is lost."""

from __future__ import annotations

import ast
import io
import random
import re
import time
import tokenize
import warnings
from collections import Counter
from typing import Callable, Optional

from flake8_svc.fix.engine import BEGUN, MAX_ROUNDS, Mended, mend
from flake8_svc.fix.registry import repairable
from flake8_svc.options import Options
from flake8_svc.plugin import findings
from linting import TESTS

PROGRAMS = 600
BUDGET = 15.0  # seconds; a busy machine tries fewer
EXAMPLES = [
    re.sub(r"[ \t]*#[^\n]*\bSVC\d{3}: \d+[^\n]*", "", path.read_text(encoding="utf-8"))
    for code in sorted(repairable())
    for path in sorted((TESTS / "rules" / code.lower()).glob("bad*.py"))
]


def any_line(text: str, choose: random.Random) -> tuple[list[str], int]:
    lines = text.splitlines(keepends=True)
    return lines, choose.randrange(len(lines))


def comment_behind(text: str, choose: random.Random) -> str:
    lines, at = any_line(text, choose)
    lines[at] = lines[at].rstrip("\n") + f"  # remark {choose.random()}\n"
    return "".join(lines)


def comment_above(text: str, choose: random.Random) -> str:
    lines, at = any_line(text, choose)
    lines.insert(at, re.match(r"\s*", lines[at].rstrip("\n"))[0] + f"# remark {choose.random()}\n")  # type: ignore
    return "".join(lines)


def line_gone(text: str, choose: random.Random) -> str:
    lines, at = any_line(text, choose)
    return "".join(lines[:at] + lines[at + 1 :])


def line_twice(text: str, choose: random.Random) -> str:
    lines, at = any_line(text, choose)
    return "".join(lines[:at] + [lines[at]] * 2 + lines[at + 1 :])


def on_one_line(text: str, choose: random.Random) -> str:
    lines, at = any_line(text, choose)
    return "".join(lines[:at]) + lines[at].rstrip("\n") + "; " + "".join(lines[at + 1 :]).lstrip(" ")


def over_lines(text: str, choose: random.Random) -> str:
    places = [found.end() for found in re.finditer(r"[(,]", text)]
    at = choose.choice(places or [0])
    return text[:at] + choose.choice(["\n        ", "  # inside\n    "]) + text[at:] if at else text


def another_example(text: str, choose: random.Random) -> str:
    return text + "\n\n" + choose.choice(EXAMPLES)


def within(text: str, choose: random.Random) -> str:
    head = choose.choice(["def main():\n", "if __name__ == '__main__':\n", "with lock:\n", "class Service:\n"])
    return head + "".join("    " + line if line.strip() else line for line in text.splitlines(keepends=True))


def no_last_newline(text: str, choose: random.Random) -> str:
    return text.rstrip("\n")


MUTATIONS: list[Callable[[str, random.Random], str]] = [
    comment_behind, comment_above, line_gone, line_twice, on_one_line, over_lines, another_example, within,
    no_last_newline,
]  # fmt: skip


def program(choose: random.Random) -> Optional[str]:
    """An example after one to four changes; None if that is no Python any more."""
    text = choose.choice(EXAMPLES)
    for mutation in choose.choices(MUTATIONS, k=choose.randint(1, 4)):
        text = mutation(text, choose)
    try:
        compile(text, "mutated", "exec", dont_inherit=True)
    except (SyntaxError, ValueError):
        return None
    return text


def repaired(content: bytes) -> Mended:
    return mend(content, Options(), lambda file: lambda finding: True, unsafe=True)


def comments(content: bytes) -> Counter[str]:
    tokens = tokenize.tokenize(io.BytesIO(content).readline)
    return Counter(token.string.rstrip() for token in tokens if token.type == tokenize.COMMENT)


def codes(content: bytes) -> set[str]:
    return {finding.code for finding in findings(ast.parse(content), Options())}


def examine(content: bytes) -> int:
    """What must hold for every program; returns how many findings were repaired."""
    found = repaired(content)
    compile(found.content, "fixed", "exec", dont_inherit=True)
    begun = any(reason.startswith(BEGUN) for _, reason in found.left)
    assert found.fixed or begun or found.content == content
    again = repaired(found.content)
    assert not again.fixed and again.content == found.content, "a second run changes more"
    assert not comments(content) - comments(found.content), "a comment is lost"
    assert codes(found.content) <= codes(content), "a repair makes another fault"
    if content.count(b"\n") == content.count(b"\r\n"):
        assert found.content.count(b"\n") == found.content.count(b"\r\n"), "lines end in two ways"
    return len(found.fixed)


def test_what_comes_out_is_whole_and_stays() -> None:
    warnings.simplefilter("ignore", SyntaxWarning)
    choose, until = random.Random(0), time.monotonic() + BUDGET
    programs = mended = 0
    while programs < PROGRAMS and time.monotonic() < until:
        text = program(choose)
        if text is None:
            continue
        content = (text.replace("\n", "\r\n") if choose.random() < 0.2 else text).encode()
        programs += 1
        try:
            mended += examine(content)
        except Exception as error:
            raise AssertionError(f"program {programs}: {error}\n{content.decode()}") from error
    assert programs > 20 and mended > MAX_ROUNDS
