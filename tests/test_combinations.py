"""Every combination of the choices: exactly the files that it should have, and each of them parses."""

from __future__ import annotations

import itertools
import re
from pathlib import Path

import pytest

from tools.baking import KINDS, QUESTIONS, TEMPLATE, bake, copy_repository

from .conftest import Baked, every_kind
from .parsing import parse_all

CHOICES = {name: values for name, values in QUESTIONS.items() if isinstance(values, list) and name[0] != "_"}
COMBINATIONS = [
    answers
    for values in itertools.product(*CHOICES.values())
    if (answers := dict(zip(CHOICES, values, strict=True)))["packaging"] != "deb" or answers["init"] == "systemd"
]

ALWAYS = {
    ".editorconfig", ".flake8", ".gitignore", ".pre-commit-config.yaml", "LICENSE", "Makefile", "README.md",
    "config.example.toml", "pyproject.toml", "install.mk",
    *(f"docs/{name}.md" for name in ("jobs", "log", "operations", "service")),
    *(f"dev/{name}.py" for name in ("foreground", "process", "run")),
    *(f"tests/{name}.py" for name in ("__init__", "conftest", "test_lifecycle", "test_service")),
    *(f"src/my_service/{name}" for name in ("__init__.py", "__main__.py", "config.py", "py.typed", "service.py")),
    *(f"src/my_service/runtime/{name}.py" for name in (
        "__init__", "app", "command_line", "crontab", "deadline", "events", "exit_codes", "grid", "identity", "jobs",
        "kind", "notify", "runner", "schedule", "service", "settings", "signals", "timekeeper", "watchdog",
    )),
    *(f"src/my_service/runtime/logs/{name}.py" for name in (
        "__init__", "file_target", "formats", "opening", "outputs", "place", "syslog_address", "syslog_target",
        "target",
    )),
}  # fmt: skip
BY_ANSWER: dict[tuple[str, ...], set[str]] = {
    ("mqtt",): {
        "dev/broker.py", "dev/client.py", "tests/test_connection.py",
        *(f"src/my_service/runtime/mqtt/{name}.py" for name in (
            "__init__", "address", "client", "connection", "credentials", "outbox", "process", "reason_codes",
            "runner", "service", "settings", "workers",
        )),
    },
    ("systemd",): {
        "systemd/install.mk", *(f"systemd/my-service{name}" for name in (".service", "@.service", ".target")),
        "systemd/drop-ins/serial-port.conf",
    },
    ("systemd", "mqtt"): {
        f"systemd/drop-ins/{name}.conf" for name in ("private-network", "remote-broker", "unix-socket")
    },
    ("systemd", "periodic"): {
        "systemd/drop-ins/network.conf", "systemd/my-service-once.service", "systemd/my-service-once.timer",
    },
    ("supervisor",): {"supervisor/install.mk", "supervisor/my-service.conf"},
    ("sysv",): {"sysv/install.mk", "sysv/my-service"},
    ("github",): {".github/workflows/ci.yml"},
    ("gitlab",): {".gitlab-ci.yml"},
    ("docker",): {"docker/Dockerfile"},
    ("deb", "periodic"): {"debian/prerm"},
    ("docker", "mqtt"): {"docker/health.py"},
    ("deb",): {
        f"debian/{name}" for name in (
            ".gitignore", "control", "copyright", "deb.mk", "examples", "lintian-overrides", "postrm", "rules",
            "source/format",
        )
    },
}  # fmt: skip


@pytest.mark.parametrize("answers", COMBINATIONS, ids=lambda answers: "-".join(answers.values()))
def test_a_combination_has_exactly_its_files_and_all_parse(tmp_path: Path, answers: dict[str, str]) -> None:
    project = bake(tmp_path, **answers)

    expected = ALWAYS.union(*(files for wanted, files in BY_ANSWER.items() if {*wanted} <= {*answers.values()}))
    assert {str(path.relative_to(project)) for path in project.rglob("*") if path.is_file()} == expected
    assert not [path for path in project.rglob("*") if path.is_dir() and not list(path.iterdir())]
    parse_all(project)


@pytest.mark.parametrize(
    "answers",
    [answers for answers in COMBINATIONS if answers["kind"] != "mqtt" and answers["license"] == "MIT"],
    ids=lambda answers: "-".join(answers.values()),
)
def test_without_a_broker_nothing_is_said_of_one(tmp_path: Path, answers: dict[str, str]) -> None:
    files = [path for path in bake(tmp_path, **answers).rglob("*") if path.is_file()]

    assert not [
        path for path in files if re.search("mqtt|paho|mosquitto|broker|on_message|pong", path.read_text(), re.I)
    ]


@pytest.mark.parametrize("name", CHOICES["license"])
def test_the_licence_is_the_one_that_was_chosen(tmp_path: Path, name: str) -> None:
    words = {
        "MIT": "Permission is hereby granted",
        "Apache-2.0": "Apache License",
        "Proprietary": "All rights reserved",
    }

    text = (bake(tmp_path, license=name) / "LICENSE").read_text()

    assert {licence for licence, word in words.items() if word in text} == {name}


def test_caches_of_python_in_the_template_are_not_baked(tmp_path: Path) -> None:
    copy_repository(tmp_path / "template")
    cache = tmp_path / "template" / TEMPLATE.name / "dev" / "__pycache__"
    cache.mkdir()
    (cache / "broker.cpython-311.pyc").write_bytes(b"\x00\xff")

    project = bake(tmp_path / "baked", tmp_path / "template")

    assert not list(project.rglob("__pycache__"))


@every_kind
def test_python_files_are_the_template_s_own_bytes(projects: Baked, kind: str) -> None:
    project = projects(kind)
    for path in project.rglob("*.py"):
        name = str(path.relative_to(project)).replace("my_service", "{{cookiecutter.__package}}")
        [source] = [folder / name for folder in (TEMPLATE, KINDS[kind]) if (folder / name).exists()]
        assert path.read_bytes() == source.read_bytes()
