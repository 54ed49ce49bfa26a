"""The log is there when it is needed: at once, with priorities in the journal, with what no one has caught."""

from __future__ import annotations

import re
import signal
import time

import pytest

from dev.broker import Broker
from dev.client import TestClient
from tests.conftest import every_kind

from .conftest import NAME, UNDER_JOURNAL, Connected, Serving, Site, until

#: For every kind: a reload is what comes from outside.
RELOADING = """
def on_reload(self):
    print("print of a reload")
    record("reload")
    raise ValueError("two\\nlines")
"""
RAISING = """
def on_message(self, message):
    print("print of", message.text)
    if message.text == "raise":
        raise ValueError("two\\nlines")
    if message.text == "thread":
        threading.Thread(target=lambda: {}["missing"], name="poller").start()
"""


@every_kind
def test_each_line_is_in_the_pipe_at_once_also_that_of_print(site: Site, serving: Serving) -> None:
    site.author(RELOADING)
    started = time.monotonic()
    service = serving()  # has read a line while the process runs
    service.send(signal.SIGHUP)
    service.wait_for("print of a reload", timeout=5)

    assert service.running
    assert time.monotonic() - started < 10


@every_kind
def test_lines_bear_a_date_and_a_level_for_a_person_and_no_priority(serving: Serving) -> None:
    service = serving()
    assert service.stop() == 0

    for line in service.log.splitlines():
        assert re.match(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3} INFO +my_service", line), line


def test_every_line_bears_a_priority_in_the_journal_also_those_of_a_traceback(
    site: Site, broker: Broker, client: TestClient, connected: Connected
) -> None:
    site.author(RAISING.replace("print(", "repr((").replace(".text)", ".text))", 1))
    service = connected("", "--log-level", "debug", under=UNDER_JOURNAL)
    client.publish(f"{NAME}/ping", "raise")
    client.publish(f"{NAME}/ping", "thread")
    service.wait_for("KeyError: 'missing'")
    assert service.stop() == 0

    lines = service.log.splitlines()
    for line in lines:
        assert re.match(r"<[2-7]>[^<]", line), line
    assert any(line.startswith("<6>") and "connected to" in line for line in lines)
    assert any(line.startswith("<7>paho: ") for line in lines)
    assert "<3>ValueError: two" in lines and "<3>lines" in lines
    assert sum(line.startswith("<3>") for line in lines) >= 6
    assert any(line.startswith("<2>") and "KeyError" in line for line in lines)
    assert not re.search(r"\d{4}-\d\d-\d\d", service.log)  # the journal has its own


@every_kind
def test_of_every_kind_each_line_bears_a_priority_in_the_journal(site: Site, serving: Serving) -> None:
    site.author(RELOADING.replace("print(", "repr("))
    service = serving("", "--log-level", "debug", under=UNDER_JOURNAL)
    service.send(signal.SIGHUP)
    service.wait_for("^<3>lines")
    assert service.stop() == 0

    assert [line for line in service.log.splitlines() if not re.match(r"<[2-7]>[^<]", line)] == []
    assert "<3>ValueError: two\n" in service.log


def test_a_warning_in_the_journal_has_the_priority_of_a_warning(site: Site, broker: Broker) -> None:
    site.configure(f'[mqtt]\nurl = "{broker.url}"\n')
    broker.stop()
    service = site.start(under=UNDER_JOURNAL)
    service.wait_for("^<4>.*waiting for")
    assert service.stop() == 0

    site.configure("nonsense")
    refused = site.start(under=UNDER_JOURNAL)
    assert refused.wait() == 6
    assert re.fullmatch("<3>.*config.toml: not TOML.*\n", refused.log)


def test_an_exception_in_a_thread_of_the_author_is_logged_with_its_name(
    site: Site, client: TestClient, connected: Connected
) -> None:
    site.author(RAISING)
    service = connected()

    client.publish(f"{NAME}/ping", "thread")

    service.wait_for("CRITICAL .*uncaught exception in thread poller")
    service.wait_for("KeyError: 'missing'")
    assert service.stop() == 0


@every_kind
@pytest.mark.parametrize("redirection", ["2>&-", "1>&-", "1>&- 2>&- 0<&-", "2>/dev/full"])
def test_of_every_kind_a_log_that_cannot_be_written_is_no_reason_to_end(
    site: Site, needed: str, redirection: str
) -> None:
    site.author("def on_start(self): record('start')\n" + RELOADING)
    site.configure(needed)
    service = site.start(under=("/bin/sh", "-c", f'exec "$@" {redirection}', "sh"))
    until(lambda: site.recorded)

    service.send(signal.SIGHUP)

    until(lambda: "reload" in site.recorded)
    assert service.stop() == 0


@pytest.mark.parametrize("redirection", ["2>&-", "1>&-", "1>&- 2>&- 0<&-", "2>/dev/full"])
def test_a_log_that_cannot_be_written_is_no_reason_to_stop_serving(
    site: Site, broker: Broker, client: TestClient, redirection: str
) -> None:
    site.author(RAISING + '    self.publish("my-service/pong", message.payload, qos=1)\n')
    site.configure(f'[mqtt]\nurl = "{broker.url}"\n')

    service = site.start(under=("/bin/sh", "-c", f'exec "$@" {redirection}', "sh"))

    client.ask(NAME, b"serving")
    assert service.stop() == 0
