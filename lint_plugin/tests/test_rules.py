"""Each example of tests/rules, as it is and in the disguises in which real code meets flake8.

All variants go through one real flake8 run: its noqa, its decoding, its columns.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from linting import EXPECTED, OPTED_IN, TESTS, Report, expected, places, reports

EXAMPLES = sorted((TESTS / "rules").glob("svc*/*.py"))
IMPORT = "import paho.mqtt.client as mqtt\n"
# Columns move with the length of the name; the lines do not.
IMPORT_STYLES = {
    "from_package": ("from paho.mqtt import client as mqtt\n", "mqtt."),
    "plain": ("import paho.mqtt.client\n", "paho.mqtt.client."),
    "package": ("import paho.mqtt as p\n", "p.client."),
    "inside_try": ("try: import paho.mqtt.client as mqtt\nexcept ImportError: mqtt = None\n", "mqtt."),
}


def name_of(example: Path, variant: str = "") -> str:
    return f"{example.parent.name}_{example.stem}{variant and '__'}{variant}.py"


def of_its_rule(example: Path, found: list[Report]) -> list[Report]:
    """The reports of the rule that the example is about, and crashes: good for one rule may be bad for another."""
    return [one for one in found if one.code in (example.parent.name.upper(), "SVC900")]


def classes_imported(source: str) -> str:
    """``from paho.mqtt.client import Client as X``."""
    renamed = re.sub(r"\bmqtt\.Client\b", "Klient", source).replace("mqtt.CallbackAPIVersion", "CallbackAPIVersion")
    if re.search(r"\bmqtt\b(?!/)[^\n]*\bmqtt\.|: mqtt\)|mqtt\.MQTT_", renamed):
        return ""
    return renamed.replace(IMPORT, "from paho.mqtt.client import CallbackAPIVersion, Client as Klient\n")


def aiomisc_dotted(source: str) -> str:
    """``import aiomisc.service`` and ``aiomisc.service.TCPServer`` for ``from aiomisc.service import TCPServer``."""
    for line, package, names in re.findall(r"^(from (aiomisc[\w.]*) import ([\w, ]+))\n", source, flags=re.M):
        source = source.replace(line, f"import {package}", 1)
        for name in names.split(", "):
            source = re.sub(rf"(?<![.\w]){name}(?=[(),.])", f"{package}.{name}", source)
    return source


def variants(source: str) -> dict[str, bytes]:
    """The example's text in every disguise, without those that do not apply."""
    found = {
        "": source.encode(),
        "noqa": EXPECTED.sub(lambda mark: f"# noqa: {mark[1]}", source).encode(),
        "crlf": source.replace("\n", "\r\n").encode(),
        "bom": b"\xef\xbb\xbf" + source.encode(),
        "latin_1": ("# -*- coding: latin-1 -*- é\n" + source).encode("latin-1"),
        "form_feed": source.replace("\n\n", "\n\f\n", 1).encode(),
        "non_ascii": source.replace("lamp", "lämp😀").encode(),
    }
    if "\nfrom aiomisc" in "\n" + source and "SVC406" not in source:
        found["aiomisc_dotted"] = aiomisc_dotted(source).encode()
    if IMPORT in source:
        for style, (line, prefix) in IMPORT_STYLES.items():
            body = source if prefix == "mqtt." else re.sub(r"(?<![.\w])mqtt\.", prefix, source)
            if ": mqtt)" not in source or prefix == "mqtt.":
                found[style] = body.replace(IMPORT, line, 1).encode()
        if classes_imported(source):
            found["classes"] = classes_imported(source).encode()
    return found


@pytest.fixture(scope="module")
def linted(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Report]]:
    found: dict[str, list[Report]] = {}
    asking = {example: OPTED_IN.findall(example.read_text(encoding="utf-8")) for example in EXAMPLES}
    for codes in {tuple(asked) for asked in asking.values()}:
        folder = tmp_path_factory.mktemp("examples")
        for example in (example for example in EXAMPLES if tuple(asking[example]) == codes):
            for variant, text in variants(example.read_text(encoding="utf-8")).items():
                (folder / name_of(example, variant)).write_bytes(text)
        found.update(reports(folder, f"--svc-opt-in={','.join(codes)}"))
    return found


@pytest.mark.parametrize("example", EXAMPLES, ids=name_of)
def test_example(example: Path, linted: dict[str, list[Report]]) -> None:
    """A bad example reports exactly its marks, with line and column; a good one nothing."""
    wanted = expected(example.read_text(encoding="utf-8"))
    assert bool(wanted) == example.stem.startswith("bad"), "bad files carry marks, good files none"
    assert {code for _, _, code in wanted} <= {example.parent.name.upper()}
    assert places(of_its_rule(example, linted[name_of(example)])) == wanted


@pytest.mark.parametrize("example", [e for e in EXAMPLES if e.stem.startswith("bad")], ids=name_of)
def test_noqa_on_the_reported_line_silences(example: Path, linted: dict[str, list[Report]]) -> None:
    assert of_its_rule(example, linted[name_of(example, "noqa")]) == []


@pytest.mark.parametrize("variant", ["crlf", "bom", "form_feed", "from_package"])
def test_same_place(variant: str, linted: dict[str, list[Report]]) -> None:
    """Nothing moves: line ends, BOM and an import of the same length of name change no place."""
    compared = 0
    for example in EXAMPLES:
        if name_of(example, variant) in linted:
            assert places(linted[name_of(example, variant)]) == places(linted[name_of(example)]), example
            compared += 1
    assert compared > 40


@pytest.mark.parametrize(
    "variant", ["plain", "package", "classes", "latin_1", "non_ascii", "inside_try", "aiomisc_dotted"]
)
def test_same_lines(variant: str, linted: dict[str, list[Report]]) -> None:
    """Another name for the same thing, another encoding: the same findings, columns may move with the text."""
    compared = 0
    shift = 1 if variant in ("inside_try", "latin_1") else 0
    for example in EXAMPLES:
        if name_of(example, variant) in linted:
            found = of_its_rule(example, linted[name_of(example, variant)])
            plain = of_its_rule(example, linted[name_of(example)])
            assert [(one.line - shift, one.code) for one in found] == [(one.line, one.code) for one in plain], example
            compared += 1
    assert compared > 25


def test_column_counts_characters(tmp_path: Path) -> None:
    """ast counts bytes; flake8, editors and people count characters."""
    source = 'from ymod_python_sys import sync_run\ntext = "é😀"; sync_run(text)\n'
    (tmp_path / "a.py").write_text(source, encoding="utf-8")
    assert places(reports(tmp_path)["a.py"]) == [(2, source.splitlines()[1].index("sync_run") + 1, "SVC501")]


def test_messages_are_one_line_and_say_what_to_do(linted: dict[str, list[Report]]) -> None:
    found = {report.code: report.message for one in linted.values() for report in one}
    assert found.keys() == {example.parent.name.upper() for example in EXAMPLES}
    for message in found.values():
        assert len(message) < 160 and "{" not in message
        assert re.search(r"[;:,] [a-z]+ \w", message), message
