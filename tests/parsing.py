"""Parses every file of a baked project, each by what it is."""

from __future__ import annotations

import ast
import configparser
import json
import re
import subprocess
import tomllib
from collections.abc import Callable
from pathlib import Path

import yaml


def _unit(text: str) -> None:
    """systemd's format: sections, ``Key=value``, comments; a backslash at the end of a line would join the next."""
    for line in text.splitlines():
        assert re.fullmatch(r"|#.*|\[\w+\]|\w+=.*[^\\]|\w+=", line), line


def _ini(text: str) -> None:
    configparser.ConfigParser(interpolation=None).read_string(text)


def _make(text: str) -> None:
    """A Makefile: rules, assignments, inclusions, and recipes that begin with a tab."""
    for line in text.splitlines():
        assert re.match(r"$|#|\t|(export )?\w+ [?+]?= |-?include |[\w./%-]+( [\w./-]+)*::?|\.\w+:", line), line


def _fields(text: str) -> None:
    """Debian's format: paragraphs of ``Key: value``, continued by lines that begin with a blank."""
    for paragraph in text.split("\n\n"):
        for line in paragraph.splitlines():
            assert re.fullmatch(r"[A-Z][\w-]*: \S.*|Build-Depends:| \S.*", line), line
    for contact in re.findall("^Maintainer: (.*)", text, re.MULTILINE):
        assert re.fullmatch(r"[^<>,]* <[^<>, ]+>", contact), contact


def _shell(text: str) -> None:
    """A shell script, as the shell itself reads it."""
    subprocess.run(["sh", "-n"], input=text, text=True, check=True)


def _prose(text: str) -> None:
    assert text.strip()


#: By the name of a file, else by its suffix.
PARSERS: dict[str, Callable[[str], object]] = {
    "my-service": _shell,
    "my-service.conf": _ini,
    ".py": ast.parse,
    ".toml": tomllib.loads,
    ".json": json.loads,
    ".yml": yaml.safe_load,
    ".yaml": yaml.safe_load,
    ".service": _unit,
    ".target": _unit,
    ".conf": _unit,
    ".flake8": _ini,
    ".md": _prose,
    "LICENSE": _prose,
    ".gitignore": _prose,
    "Dockerfile": _prose,
    ".timer": _unit,
    "Makefile": _make,
    ".mk": _make,
    "control": _fields,
    "copyright": _fields,
    "examples": _prose,
    "lintian-overrides": _prose,
    "postrm": _shell,
    "prerm": _shell,
    "rules": _make,
    "format": _prose,
    ".editorconfig": _prose,
    "py.typed": str,
}


def parse_all(project: Path) -> None:
    """Parse every file.

    :raises AssertionError: for one that is not valid, of no known kind, or holds a rest of the template.
    """
    files = [path for path in project.rglob("*") if path.is_file()]
    assert len(files) > 30
    for path in files:
        text = path.read_text(encoding="utf-8")
        parse = PARSERS[path.name] if path.name in PARSERS else PARSERS[path.suffix]
        try:
            parse(text)
        except (ValueError, SyntaxError, yaml.YAMLError, configparser.Error, subprocess.CalledProcessError) as error:
            raise AssertionError(f"{path}: {error}") from error
        assert not re.search(r"{{|{%|{#|cookiecutter", text), path
