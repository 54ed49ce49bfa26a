"""The init script: what the service says goes to syslog, by a logger that lives as long as the service."""

from __future__ import annotations

import pytest

from dev.broker import Broker
from dev.client import TestClient

from .conftest import CONFIG
from .script import SCRIPT, Script

#: A service that says on stderr what it is told: a level, and a line.
TALKS = """
def on_message(self, message):
    import logging
    level, _, line = message.payload.decode().partition(" ")
    logging.getLogger("talk").log(int(level), line)
    if line == "traceback":
        raise ValueError("first line\\nsecond line")
    if line == "burst":
        for number in range(2000):
            logging.getLogger("talk").warning("line %d", number)
"""


@pytest.fixture
def talking(script: Script) -> Script:
    """A service that talks, started."""
    script.author(TALKS)
    script.run("start")
    script.until_logged("connected to")
    return script


def test_every_line_has_the_priority_of_its_message(talking: Script, client: TestClient) -> None:
    for level, priority in [(20, "info"), (30, "warning"), (40, "err"), (50, "crit")]:
        client.publish("my-service/ping", f"{level} level {level}")
        talking.until_logged(f"^|\n{priority} my-service: talk: level {level}\n")

    client.publish("my-service/ping", "20 traceback")

    talking.until_logged("\nerr my-service: Traceback")
    talking.until_logged("\nerr my-service: ValueError: first line\nerr my-service: second line\n")


def test_no_line_is_lost_and_long_ones_come_in_parts(talking: Script, client: TestClient) -> None:
    client.publish("my-service/ping", "20 burst")
    client.publish("my-service/ping", f"30 {'x' * 20_000}")
    client.publish("my-service/ping", "30 the last word")

    talking.until_logged("the last word")
    talking.run("stop")

    talking.until_logged("stopped; messages handled: 3")
    said = [line.split(": talk: ")[1] for line in talking.log.splitlines() if ": talk: line " in line]
    assert said == [f"line {number}" for number in range(2000)]
    assert talking.log.count("x") > 20_000 - 100


def test_a_syslog_daemon_that_is_restarted_is_found_again(talking: Script, client: TestClient) -> None:
    talking.stop_syslog()
    client.publish("my-service/ping", "30 while it is away")  # lost: nobody is there
    client.publish("my-service/ping", "20 burst")
    talking.start_syslog()

    client.publish("my-service/ping", "30 back again")

    talking.until_logged("back again")


def test_without_a_syslog_daemon_that_is_said_and_it_serves(script: Script, client: TestClient) -> None:
    script.author(TALKS)
    script.stop_syslog()
    script.host.run("rm", "-f", "/dev/log")

    printed = script.run("start")

    assert printed == (
        "my-service: no syslog daemon is running: what the service says on stderr is lost\nmy-service: started\n"
    )
    client.publish("my-service/ping", "20 burst")  # more than a pipe holds
    script.start_syslog()
    client.publish("my-service/ping", "30 it has come")
    script.until_logged("it has come")


def test_the_end_of_the_terminal_that_it_was_started_on_ends_neither_it_nor_its_log(
    script: Script, client: TestClient
) -> None:
    script.author(TALKS)
    script.host.run("script", "--quiet", "--return", "--command", f"{SCRIPT} start", "/dev/null")

    client.publish("my-service/ping", "30 still here")

    script.until_logged("still here")
    assert script.status == 0


def test_no_logger_is_left_when_the_service_has_ended(talking: Script) -> None:
    talking.run("stop")

    talking.until(lambda: "logger" not in talking.host.try_to("ps", "-e", "-o", "comm=").printed)


def test_a_log_file_lies_in_the_folder_that_the_script_makes_and_is_free_for_the_next_life(
    script: Script, broker: Broker
) -> None:
    script.host.write(CONFIG, f'[mqtt]\nurl = "{broker.url}"\n[log.file]\npath = "own.log"\n')
    log = script.host.path("/var/log/my-service/own.log")

    script.run("start")
    script.until(lambda: "connected to" in log.read_text())
    script.run("restart")

    script.until(lambda: log.read_text().count("connected to") == 2)
    assert script.host.run("stat", "-c", "%U", "/var/log/my-service/own.log") == "my-service\n"
    assert script.log.count("connected to") == 2, "and stderr goes on"
