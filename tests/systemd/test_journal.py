"""The journal: a priority for every line, also those of a traceback, and no secret."""

from __future__ import annotations

from dev.client import TestClient

from .unit import Unit

SAYS = """
def on_message(self, message):
    import logging
    log = logging.getLogger(__name__)
    log.debug("a debug line")
    log.warning("a warning\\nof two lines")
    print("printed")
    sys.stderr.write("written\\n")
    log.critical("a disaster")
    raise ValueError("three\\nmore\\nlines")
"""


def test_every_line_has_the_priority_of_its_message(unit: Unit, client: TestClient) -> None:
    unit.author(SAYS)
    configuration = unit.machine.root / "etc/my-service/config.toml"
    configuration.write_text(configuration.read_text() + '[log]\nlevel = "debug"\n')
    unit.systemctl("start")
    unit.until_connected()

    client.publish("my-service/ping")

    unit.until_logged("ValueError: three")
    priority = {entry["MESSAGE"].strip().rpartition(": ")[2]: entry["PRIORITY"] for entry in unit.journal}
    assert {text: priority[text] for text in ("a debug line", "a warning", "of two lines", "a disaster")} == {
        "a debug line": "7",
        "a warning": "4",
        "of two lines": "4",
        "a disaster": "2",
    }
    assert priority["Traceback (most recent call last):"] == priority["three"] == priority["more"] == "3"
    assert priority["lines"] == "3"
    assert priority["printed"] == priority["written"] == "4"  # SyslogLevel=
    connected = [entry for entry in unit.journal if "connected to" in entry["MESSAGE"]]
    assert {(entry["PRIORITY"], entry["SYSLOG_IDENTIFIER"]) for entry in connected} == {("6", "my-service")}
