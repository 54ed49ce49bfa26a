"""What a message looks like in each format, and that all targets get it, also where nobody has caught an exception."""

from __future__ import annotations

import json
import re
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from dev.broker import Broker
from dev.client import TestClient

from .conftest import NAME, UNDER_JOURNAL, Connected, Site
from .log_files import LOG

#: Does what the message says, and answers.
TROUBLES = """
def on_message(self, message):
    import logging, warnings
    log = logging.getLogger("author")
    class Unprintable:
        def __str__(self):
            raise RuntimeError("no text")
    class Unraisable:
        def __del__(self):
            raise OSError("in __del__")
    match message.text:
        case "raise":
            raise ValueError("two\\nlines")
        case "thread":
            thread = threading.Thread(target=lambda: {}["missing"], name="poller")
            thread.start()
            thread.join()
        case "warning":
            warnings.warn("old-fashioned", UserWarning)
        case "del":
            Unraisable()
        case "unprintable":
            log.error("value: %s", Unprintable())
        case "arguments":
            log.error("100 %% of %d", "many")
        case "surrogate":
            log.error("file %s", "caf\\udce9")
        case "object":
            log.error("%s", {"a": object(), "b": {1, 2}})
        case "lines":
            log.error('several\\nlines "quoted"\\n')
        case "tuple":
            log.error("no exception", exc_info=("a", "b", "c"))
        case "odd record":
            record = {"name": "odd", "levelno": 40, "levelname": "ERROR", "msg": "odd", "created": "yesterday"}
            log.handle(logging.makeLogRecord(record))
        case "stack":
            log.error("where", stack_info=True)
    self.publish("my-service/pong", message.payload, qos=1)
"""
#: What the author's service is asked for, and what is then in the log.
MESSAGES = {
    "raise": "on_message failed for a message on 'my-service/ping' (failure 1)",
    "thread": "uncaught exception in thread poller",
    "warning": "UserWarning: old-fashioned",
    "del": "__del__",
    "unprintable": "'value: %s' (its arguments do not fit: RuntimeError: no text)",
    "arguments": "'100 %% of %d' (its arguments do not fit: TypeError: ",
    "surrogate": "file caf\\udce9",
    "object": "{'a': <object object at ",
    "lines": 'several\nlines "quoted"',
    "tuple": "no exception",
    "stack": "where",
}


def read(lines: list[str]) -> dict[str, dict[str, Any]]:
    """The objects, each under the part of ``MESSAGES`` that it holds."""
    objects = [json.loads(line) for line in lines]
    found = {}
    for name, text in MESSAGES.items():
        (found[name],) = [entry for entry in objects if text in entry["message"]]
    return found


def check_json(lines: list[str]) -> None:
    """See that each line is an object, and what is in it."""
    found = read(lines)
    for entry in map(json.loads, lines):
        assert [*entry][:5] == ["time", "level", "logger", "thread", "message"]
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}[+-]\d\d:\d\d", entry["time"])
        assert abs(datetime.fromisoformat(entry["time"]).timestamp() - datetime.now().timestamp()) < 60
    assert (found["raise"]["level"], found["raise"]["logger"]) == ("error", "my_service.runtime.mqtt.runner")
    assert found["raise"]["exception"].startswith("Traceback") and found["raise"]["exception"].endswith("two\nlines")
    assert (found["thread"]["level"], found["thread"]["thread"]) == ("critical", "poller")
    assert found["thread"]["exception"].endswith("KeyError: 'missing'")
    assert (found["warning"]["level"], found["warning"]["logger"]) == ("warning", "py.warnings")
    assert found["del"]["exception"].endswith("OSError: in __del__")
    assert found["lines"]["message"] == MESSAGES["lines"]
    assert found["tuple"]["exception"].startswith("(an exception that cannot be shown: AttributeError: ")
    assert "in on_message" in found["stack"]["stack"]
    assert "exception" not in found["stack"] and "stack" not in found["raise"]


def ask_for_all(client: TestClient) -> None:
    for name in MESSAGES:
        client.publish(f"{NAME}/ping", name)
    client.ask(NAME, b"the last one")


def test_an_object_is_one_line_on_stderr_and_in_a_file(
    site: Site, client: TestClient, connected: Connected, logs_directory: Path
) -> None:
    site.author(TROUBLES)
    service = connected(f'[log]\nformat = "json"\n[log.file]\npath = "{logs_directory / LOG}"\nformat = "json"')

    ask_for_all(client)

    assert service.stop() == 0
    check_json(service.log.splitlines())
    assert (logs_directory / LOG).read_text() == service.log


def test_an_object_has_its_priority_in_the_journal(site: Site, client: TestClient, connected: Connected) -> None:
    site.author(TROUBLES)
    service = connected('[log]\nformat = "json"', under=UNDER_JOURNAL)

    ask_for_all(client)

    assert service.stop() == 0
    lines = service.log.splitlines()
    check_json([line[3:] for line in lines])
    priorities = {"debug": "<7>", "info": "<6>", "warning": "<4>", "error": "<3>", "critical": "<2>"}
    assert [line[:3] for line in lines] == [priorities[json.loads(line[3:])["level"]] for line in lines]


@pytest.mark.parametrize("stderr", ["text", "json"])
def test_text_has_the_same_messages(
    site: Site, client: TestClient, connected: Connected, logs_directory: Path, stderr: str
) -> None:
    site.author(TROUBLES)
    service = connected(f'[log]\nformat = "{stderr}"\n[log.file]\npath = "{logs_directory / LOG}"')

    ask_for_all(client)

    assert service.stop() == 0
    text = (logs_directory / LOG).read_text()
    assert all(message in text for message in MESSAGES.values())
    assert "two\nlines\n" in text and "KeyError: 'missing'\n" in text and "OSError: in __del__\n" in text
    assert "Logging error" not in service.log, "by logging itself, and on stderr alone"
    assert "\n\n" not in text


@pytest.mark.parametrize("format", ["text", "json"])
def test_a_record_that_no_format_can_show_does_no_harm(
    site: Site, client: TestClient, connected: Connected, logs_directory: Path, format: str
) -> None:
    site.author(TROUBLES)
    service = connected(f'[log.file]\npath = "{logs_directory / LOG}"\nformat = "{format}"')

    client.ask(NAME, b"odd record")
    client.ask(NAME, b"object")

    assert service.stop() == 0
    assert "on_message failed" not in service.log
    assert MESSAGES["object"] in (logs_directory / LOG).read_text()


def test_single_loggers_have_their_own_level(site: Site, connected: Connected) -> None:
    service = connected('[log]\nlevel = "error"\n[log.levels]\n"my_service.runtime" = "info"\npaho = "debug"')

    assert service.stop() == 0

    assert re.search("DEBUG   paho: ", service.log)
    assert re.search("INFO    my_service.runtime.*: stopped", service.log)
    assert not re.search("DEBUG   my_service", service.log)


def test_no_target_gets_a_secret(site: Site, tmp_path: Path, logs_directory: Path) -> None:
    (tmp_path / "passwords").write_text("")
    with Broker(f"allow_anonymous false\npassword_file {tmp_path}/passwords") as broker:
        site.configure(
            f'[mqtt]\nurl = "{broker.url}"\nusername = "meter"\npassword = "hunter2"\n'
            f'[log]\nlevel = "debug"\nformat = "json"\n[log.file]\npath = "{logs_directory / LOG}"\n'
        )
        service = site.start()

        assert service.wait() == 6

    text = (logs_directory / LOG).read_text()
    assert "refuses user" in text and "Sending CONNECT" in text
    assert "hunter2" not in text + service.log
