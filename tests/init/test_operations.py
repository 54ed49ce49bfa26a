"""docs/operations.md of projects without systemd: its commands are run as they stand, its words are the service's."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from dev.broker import Broker
from dev.client import TestClient
from tools.baking import KINDS, bake

from .conftest import CONFIG
from .host import Host
from .script import Script
from .supervisor import Supervisor

COMMANDS = re.compile("(?<=\n\n)(?: {4}(?! ).*\n(?: {8}.*\n)?)+")
OPERATIONS = "/checkout/docs/operations.md"


def follow(host: Host, broker: Broker) -> str:
    """Run the commands of the document in the checkout; the service is configured with a user name.

    :returns: what they printed.
    """
    host.write("/checkout/config.example.toml", f'[mqtt]\nurl = "{broker.url}"\n')
    with_user = 'username = "u"\npassword_file = "/etc/my-service/password"\n'
    host.write(CONFIG, f'[mqtt]\nurl = "{broker.url}"\n{with_user}')
    host.write("/etc/my-service/password", "not yet this one")
    host.write("/usr/local/bin/editor", "#!/bin/sh\nprintf 'horse battery' >\"$1\"\n")
    host.path("/usr/local/bin/editor").chmod(0o755)
    commands = "".join(COMMANDS.findall(host.path(OPERATIONS).read_text()))
    assert commands.count("editor ") == 1
    return host.run("sh", "-euc", f"cd /checkout\n{commands}")


def test_the_commands_for_the_init_script_do_what_the_document_says(
    script: Script, broker: Broker, client: TestClient
) -> None:
    # as its last commands want it: connected before a line is looked for
    script.run("start")
    script.until_logged("connected to")

    printed = follow(script.host, broker)

    assert "ok" in printed and "running, pid" in printed and "connected to" in printed
    client.ask("my-service", b"hello")
    assert script.host.run("cat", "/etc/my-service/password") == "horse battery"
    assert "dialout" in script.host.run("id", "my-service")


def test_the_line_for_cron_starts_what_has_died_and_is_silent_otherwise(started: Script, client: TestClient) -> None:
    line = re.search(r"^ +\* \* \* \* \* root (.*)$", started.host.path(OPERATIONS).read_text(), re.MULTILINE)
    assert line
    assert started.host.run("sh", "-c", line[1]) == ""
    started.host.run("kill", "-KILL", str(started.pid))
    started.until(lambda: not started.processes)

    started.host.run("sh", "-c", line[1])

    client.ask("my-service", b"back again")


def test_the_commands_for_supervisor_do_what_the_document_says(
    supervisor: Supervisor, broker: Broker, client: TestClient
) -> None:
    with supervisor:
        supervisor.until_logged("connected to")
        supervisor.host.path("/var/log/supervisor/my-service.log").open("a").write("a WARNING of yesterday\n")

        printed = follow(supervisor.host, broker)

        assert "ok" in printed and "a WARNING of yesterday" in printed
        client.ask("my-service", b"hello")
        client.ask("my-service/cellar", b"hello")
        assert "RUNNING" in supervisor.run("status", "my-service@cellar")
        instance = supervisor.host.path("/etc/supervisor/conf.d/my-service@cellar.conf").read_text()
        for folder in ("directory=/var/lib/my-service@cellar\n", 'LOGS_DIRECTORY="/var/log/my-service@cellar"'):
            assert folder in instance
    assert "connected to" in supervisor.host.path("/var/log/supervisor/my-service@cellar.log").read_text()


@pytest.mark.parametrize("init", ["supervisor", "sysv"])
@pytest.mark.parametrize("kind", KINDS)
def test_its_exit_codes_are_those_of_the_service_and_its_words_those_of_its_init(
    tmp_path: Path, kind: str, init: str
) -> None:
    project = bake(tmp_path, kind=kind, init=init)
    operations, readme = ((project / name).read_text() for name in ("docs/operations.md", "README.md"))
    codes = re.findall(
        r"^    ([A-Z_]+) = (\d+)", (project / "src/my_service/runtime/exit_codes.py").read_text(), re.MULTILINE
    )

    documented = re.findall(r"^\| (\d+) \|", operations, re.MULTILINE)

    assert documented == [number for name, number in codes if kind == "mqtt" or name != "THREAD_DIED"]
    for foreign in ("systemctl", "journalctl", "drop-in", "credstore", *(["broker"] if kind == "periodic" else [])):
        assert foreign not in operations + readme
    if init == "sysv":
        script = (project / "sysv/my-service").read_text()
        for words in ("not running", "dead, though there is a pid file", "unknown", "has died at its start"):
            assert f"`{words}`" in operations and words in script
