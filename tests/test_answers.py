"""Answers: hostile ones bake a project in which every file parses, or are refused in one clear line."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from cookiecutter.exceptions import FailedHookException

from tools.baking import QUESTIONS, REPOSITORY, bake

from .parsing import parse_all

FREE = [name for name, default in QUESTIONS.items() if not name.startswith("_") and isinstance(default, str)]

HOSTILE = {
    "apostrophe": "O'Connor",
    "quotes": 'Robert "Bob" Smith',
    "three quotes": "a \"\"\" b ''' c",
    "backslash inside": r"C:\temp",
    "backslash at the end": "C:\\temp \\",
    "backslash n": r"a\nb",
    "newline": "first\nsecond = 1",
    "carriage return": "first\rsecond",
    "tab": "a\tb",
    "escape": "a\x1b[31mb",
    "line separator": "a\u2028b",
    "cyrillic": "Ж & ü",
    "emoji": "pings 🏓 answered",
    "right to left": "\u202eabc",
    "braces": "{{ b }}",
    "open braces": "{{",
    "statement": "{% if x %}",
    "comment": "{# x #}",
    "percent": "100 % of %n %i",
    "hash": "a # b",
    "brackets": "[project]",
    "angle": "<b>alert(1)",
    "dollar": "$HOME ${x} $(id)",
    "comma": "Smith, Bob; Jr.",
    "at": "a@b",
    "blank": " ",
    "long": "x" * 201,
}


@pytest.mark.parametrize("name", FREE)
@pytest.mark.parametrize("value", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_answer_bakes_a_project_that_parses_or_is_refused(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], name: str, value: str
) -> None:
    try:
        project = bake(tmp_path, **{name: typed(value)})
    except FailedHookException:
        assert capfd.readouterr().err.splitlines()[0].startswith(f"{name}: ")
        assert not list(tmp_path.iterdir()), "a refused answer leaves nothing behind"
        return
    parse_all(project)
    metadata = tomllib.loads((project / "pyproject.toml").read_text())["project"]
    kept = {"description": metadata["description"], "author_name": metadata["authors"][0]["name"]}
    assert kept.get(name, value) == value


@pytest.mark.parametrize(
    "name, value",
    [
        ("description", 'Bob\'s "meter" in C:\\temp: 100 % Ж 🏓'),
        ("author_name", 'Robert "Bob" O\'Connor \\ Жанна'),
        ("author_email", "first.last+tag@mail.example.co"),
        ("broker_url", "mqtts://broker.example.com"),
        ("broker_url", "unix:///run/mosquitto/mosquitto.sock"),
        ("broker_url", "mqtt://[::1]:1884"),
        ("service_name", "a"),
        ("service_name", "heat-meter-2"),
    ],
)
def test_unusual_answers_that_are_right_are_taken(tmp_path: Path, name: str, value: str) -> None:
    parse_all(bake(tmp_path, **{name: typed(value)}))


@pytest.mark.parametrize(
    "name, value",
    [
        *[("service_name", value) for value in ("Heat", "heat_meter", "-heat", "heat--meter", "2heat", "x" * 33, "ж")],
        *[("service_name", value) for value in ("import", "logging", "tests", "dev", "paho", "msgspec")],
        *[("author_email", value) for value in ("you", "you@", "you@example..com", "a b@c.d")],
        *[("broker_url", value) for value in ("localhost", "http://x", "mqtt://", "mqtt://h:0", "mqtt://h:70000")],
        *[("broker_url", value) for value in ("mqtt://user:secret@h", "unix://x", "mqtt://h:x", 'mqtt://h"')],
    ],
)
def test_wrong_answers_are_refused(tmp_path: Path, capfd: pytest.CaptureFixture[str], name: str, value: str) -> None:
    with pytest.raises(FailedHookException):
        bake(tmp_path, **{name: typed(value)})
    assert capfd.readouterr().err.splitlines()[0].startswith(f"{name}: ")


def test_a_name_that_debian_does_not_accept_is_refused_for_a_package(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(FailedHookException):
        bake(tmp_path, service_name="a", packaging="deb")
    assert capfd.readouterr().err.splitlines()[0].startswith("packaging: 'deb' needs a service_name of two")


def test_without_a_broker_its_url_is_not_looked_at(tmp_path: Path) -> None:
    parse_all(bake(tmp_path, kind="periodic", broker_url="none"))


@pytest.mark.parametrize("init", ["supervisor", "sysv"])
def test_a_debian_package_of_a_service_without_units_is_refused(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], init: str
) -> None:
    with pytest.raises(FailedHookException):
        bake(tmp_path, packaging="deb", init=init)
    assert capfd.readouterr().err.splitlines()[0].startswith("packaging: 'deb' needs init = systemd")


@pytest.mark.parametrize(
    "name", [name for name, values in QUESTIONS.items() if isinstance(values, list) and name[0] != "_"]
)
def test_a_choice_that_is_not_offered_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(ValueError, match="nonsense"):
        bake(tmp_path, **{name: "nonsense"})


def test_an_answer_to_a_question_that_is_not_asked_fails(tmp_path: Path) -> None:
    with pytest.raises(KeyError, match="packagin"):
        bake(tmp_path, packagin="none")


def test_on_the_command_line_a_refusal_is_one_line_and_no_traceback_of_ours(tmp_path: Path) -> None:
    done = cookiecutter(tmp_path, "service_name=Heat Meter")

    assert done.returncode == 1
    lines = done.stderr.splitlines()
    assert lines[0].startswith("service_name: 'Heat Meter' needs lower-case letters")
    assert "pre_gen_project.py" not in done.stderr
    assert not list(tmp_path.iterdir())


def test_on_the_command_line_the_next_steps_are_shown(tmp_path: Path) -> None:
    done = cookiecutter(tmp_path, "service_name=heat-meter")

    assert done.returncode == 0
    assert "cd heat-meter" in done.stdout and "src/heat_meter/service.py" in done.stdout
    assert done.stderr == ""


def cookiecutter(where: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run cookiecutter's command."""
    command: list[str | Path] = [sys.executable, "-m", "cookiecutter", "--no-input", "--output-dir", where, REPOSITORY]
    return subprocess.run([*command, *arguments], capture_output=True, text=True)


def typed(value: str) -> str:
    """An answer that reaches the template exactly as ``value``, as if a person had typed it.

    Answers from elsewhere are templates themselves: cookiecutter would render the braces in them.
    """
    literal = value.encode("unicode_escape").decode().replace('"', r"\x22").replace("{", r"\x7b").replace("}", r"\x7d")
    return '{{ "' + literal + '" }}'
