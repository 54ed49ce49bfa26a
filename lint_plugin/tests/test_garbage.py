"""While a file is looked at nobody looks for garbage; afterwards somebody does, unless the host does not want it."""

from __future__ import annotations

import ast
import gc
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from flake8_svc.fix.engine import mend
from flake8_svc.garbage import put_off
from flake8_svc.module import Module
from flake8_svc.module.facts import Call, Facts, Scope
from flake8_svc.options import Options
from flake8_svc.plugin import Plugin

EXAMPLE = Path(__file__).with_name("legacy") / "boiler.py"


@pytest.fixture()
def searches() -> Iterator[list[str]]:
    """What the collector says that it does."""
    said: list[str] = []

    def note(phase: str, _: dict[str, int]) -> None:
        said.append(phase)

    gc.callbacks.append(note)
    yield said
    gc.callbacks.remove(note)


def test_no_search_while_the_rules_run(searches: list[str]) -> None:
    text = EXAMPLE.read_text() * 10
    plugin = Plugin(ast.parse(text), text.splitlines(keepends=True))
    assert list(plugin.run())  # loads the rules
    found = plugin.run()
    gc.collect()
    searches.clear()
    next(found)
    assert len(searches) <= 2  # the one that comes with the first new object behind it
    assert gc.isenabled()


@pytest.mark.parametrize("wanted", [True, False])
def test_the_hosts_wish_stands_afterwards(wanted: bool) -> None:
    try:
        if not wanted:
            gc.disable()
        with pytest.raises(ZeroDivisionError), put_off():
            with put_off():
                assert not gc.isenabled()
            assert not gc.isenabled()
            raise ZeroDivisionError
        assert gc.isenabled() == wanted
    finally:
        gc.enable()


def lint(content: bytes) -> None:
    text = content.decode()
    assert list(Plugin(ast.parse(text), text.splitlines(keepends=True)).run())


def repair(content: bytes) -> None:
    assert mend(content, Options(), lambda file: lambda finding: True, unsafe=True).fixed


@pytest.mark.parametrize("work", [lint, repair])
def test_nothing_is_left_for_the_search(work: Callable[[bytes], None]) -> None:
    content = EXAMPLE.read_bytes()
    work(content)  # loads the rules
    gc.collect()
    gc.disable()
    try:
        work(content)
        left = [one for one in gc.get_objects() if isinstance(one, (Module, Facts, Scope, Call, ast.Module))]
    finally:
        gc.enable()
    assert not left
