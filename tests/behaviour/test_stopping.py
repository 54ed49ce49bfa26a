"""SIGTERM and SIGINT end the service: with 0, soon, and with a goodbye to the broker."""

from __future__ import annotations

import ctypes
import os
import random
import re
import signal
import time
from pathlib import Path

import pytest

from dev.broker import Broker
from dev.client import TestClient
from dev.process import Process
from tests.conftest import every_kind

from .conftest import Connected, Serving, Site, retained_status, until

#: 20 and 20 messages that the service sends to itself for ever: both of paho's windows are full, nothing is ever idle.
FLOOD = """
def topics(self):
    return {"flood/0": 0, "flood/1": 1}

def on_connect(self):
    for qos in (0, 1) * 20:
        self.publish(f"flood/{qos}", b"x" * 100, qos=qos)

def on_message(self, message):
    self.publish(message.topic, message.payload, qos=message.qos)
"""


@every_kind
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_stop_ends_with_0_and_says_so(serving: Serving, number: signal.Signals) -> None:
    service = serving()

    assert service.stop(number) == 0

    assert f"{number.name}: stopping" in service.log and "stopped" in service.log
    assert "Traceback" not in service.log


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_stop_ends_with_0_a_disconnect_and_offline_retained_but_no_will(
    broker: Broker, client: TestClient, service: Process, number: signal.Signals
) -> None:
    assert client.next("my-service/status") == b"online"

    assert service.stop(number) == 0

    assert client.next("my-service/status") == b"offline"
    assert "Received DISCONNECT from my-service-" in broker.log
    with TestClient(broker.port, "my-service/status") as late:
        assert late.messages.get(timeout=5) == ("my-service/status", b"offline", True)
    assert client.messages.empty()  # a second offline would be the will


def test_a_message_right_after_sigterm_never_hangs_the_stop(
    broker: Broker, client: TestClient, connected: Connected
) -> None:
    for _ in range(30):
        service = connected()
        service.send(signal.SIGTERM)
        client.publish("my-service/ping", b"late", qos=0)

        assert service.wait() == 0

        assert "Traceback" not in service.log
        assert retained_status(broker) == b"offline"
    until(lambda: broker.log.count("Received DISCONNECT from my-service-") == 30)  # not one end was left to the will


@every_kind
def test_a_second_sigterm_while_stopping_changes_nothing(site: Site, serving: Serving) -> None:
    site.author("def on_stop(self): record('begun'); time.sleep(1); record('done')")
    service = serving()

    service.send(signal.SIGTERM)
    until(lambda: site.recorded)
    service.send(signal.SIGTERM)

    assert service.stop(signal.SIGINT) == 0
    assert site.recorded == ["begun", "done"]


@every_kind
def test_a_signal_that_does_not_wake_the_main_thread_is_not_lost(serving: Serving) -> None:
    """Here another thread gets it; in the field it comes in the moment before the main thread begins to wait."""
    service = serving()
    others = [int(thread) for thread in os.listdir(f"/proc/{service.pid}/task") if int(thread) != service.pid]

    assert ctypes.CDLL(None).tgkill(service.pid, others[0], signal.SIGTERM) == 0

    assert service.wait() == 0
    assert "SIGTERM: stopping" in service.log


@every_kind
def test_sigterm_at_any_moment_from_the_start_on_ends_with_0_as_soon_as_the_handler_is_installed(
    site: Site, kind: str, needed: str, request: pytest.FixtureRequest
) -> None:
    """Before that, the interpreter itself starts, and a signal kills it as it kills every process."""
    site.configure(needed)
    broker = request.getfixturevalue("broker") if kind == "mqtt" else None
    moments = random.Random(4)
    handled = 0
    for _ in range(50):
        service = site.start()
        delay = moments.uniform(0.0, 0.4)
        time.sleep(delay)
        installed = catches(service, signal.SIGTERM)
        handled += installed

        code = service.stop()

        assert code == 0 or (code == -signal.SIGTERM and not installed), f"{code} after {delay:.3f} s: {service.log}"
        assert "Traceback" not in service.log
        if broker:
            until(lambda: retained_status(broker) in (None, b"offline"))
    assert handled >= 10  # else this test has shown nothing


@pytest.mark.parametrize("protocol", ["3.1.1", "5"])
def test_sigterm_under_full_load_ends_with_0_and_offline(
    broker: Broker, site: Site, connected: Connected, protocol: str
) -> None:
    site.author(FLOOD)
    for _ in range(10):
        service = connected(f'protocol = "{protocol}"')
        time.sleep(0.1)

        assert service.stop() == 0

        assert "Traceback" not in service.log
        handled = re.search(r"messages handled: (\d+), failed: 0", service.log)
        assert handled and int(handled[1]) > 100, service.log
        assert retained_status(broker) == b"offline"


def test_what_a_handler_published_before_the_stop_still_arrives(
    broker: Broker, site: Site, client: TestClient, connected: Connected
) -> None:
    site.author("def on_stop(self): [self.publish(f'last/{n}', b'', qos=1) for n in range(200)]")
    service = connected()

    assert service.stop() == 0

    for number in range(200):  # ten times paho's window of messages in flight
        assert client.next(f"last/{number}") == b""
    assert client.next("my-service/status") == b"offline"


def catches(process: Process, number: signal.Signals) -> bool:
    """Whether a process has installed a handler for a signal (proc(5): SigCgt)."""
    status = Path(f"/proc/{process.pid}/status").read_text()
    caught = re.search(r"SigCgt:\s*([0-9a-f]+)", status)
    return bool(caught and int(caught[1], 16) >> (number - 1) & 1)
