"""docs/operations.md of a project: its commands are run as they stand there, its words are those of the service."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from dev.broker import Broker
from dev.client import TestClient

from .conftest import CONFIGURATION
from .unit import Unit

ASKS = r'systemd-ask-password -n "[^"]*"'
CELLAR = "my-service@cellar.service"


@pytest.fixture
def operations(project: Path) -> str:
    """The text of the document."""
    return (project / "docs" / "operations.md").read_text()


@pytest.fixture
def checkout(unit: Unit, project: Path, broker: Broker) -> Iterator[str]:
    """The folder of the project on the machine; the service is configured with a user name."""
    machine = unit.machine
    shutil.copytree(project, machine.root / "checkout", ignore=shutil.ignore_patterns("src"))
    machine.write(CONFIGURATION, f'[mqtt]\nurl = "{broker.url}"\nusername = "meter"\n')
    yield "/checkout"
    machine.run("systemctl", "disable", "--now", unit.name, CELLAR, "my-service.target")
    machine.run("rm", "-rf", "/checkout", "/etc/credstore/my-service.password", "/etc/my-service/cellar.toml")


def test_its_commands_do_what_it_says(unit: Unit, operations: str, checkout: str, client: TestClient) -> None:
    commands, asked = re.subn(ASKS, "printf 'horse battery'", commands_of(operations))
    assert asked == 1

    unit.machine.run("sh", "-euc", f"cd {checkout}\n{commands}")

    unit.until_connected()
    client.ask("my-service", b"hello")
    assert unit.show("UnitFileState") == unit.machine.show(CELLAR, "UnitFileState") == "enabled"
    assert "192.0.2.1" in unit.show("IPAddressAllow")
    assert unit.machine.run("cat", "/etc/credstore/my-service.password") == "horse battery"
    assert unit.machine.show(CELLAR, "ActiveState") == "active"


def commands_of(document: str) -> str:
    """The commands in a document, as a script."""
    return "".join(re.findall("(?<=\n\n)(?: {4}(?!tls_).*\n)+", document))


def test_its_messages_are_those_of_the_service(operations: str, project: Path) -> None:
    sources = "".join(path.read_text() for path in project.glob("src/*/runtime/**/*.py"))

    for words in ("connected to", "waiting for", "refuses user", "has died", "not returned for"):
        assert f"`{words}" in operations
        assert re.search(words.replace("user", '{who}|who = f"user'), sources), words


def test_its_exit_codes_are_those_of_the_service(operations: str, project: Path) -> None:
    source = (project / "src/my_service/runtime/exit_codes.py").read_text()

    documented = re.findall(r"^\| (\d+) \|", operations, re.MULTILINE)

    assert documented == re.findall(r"^    [A-Z_]+ = (\d+)", source, re.MULTILINE)
