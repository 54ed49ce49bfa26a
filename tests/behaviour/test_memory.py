"""Memory is bounded whatever the broker does: what does not fit is dropped, said once, and told to the caller."""

from __future__ import annotations

import re
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from dev.broker import Broker
from dev.client import TestClient
from dev.process import Process

from .conftest import NAME, Connected, Site, retained_status, until

#: Bytes: the interpreter, twice the 16 MiB of the outbox (a frozen connection holds a second copy), and some.
BOUND = 90_000_000
#: Publishes 100 kB for ever, at most 2 GB, in a thread of its own; `go` starts it and `enough` ends it.
FLOOD = """
def on_start(self):
    threading.Thread(target=self.flood, daemon=True).start()

def flood(self):
    while not RECORD.with_name("go").exists():
        time.sleep(0.02)
    refused = 0
    for number in range(20_000):
        if not self.publish("flood", b"x" * 100_000, qos={qos}):
            refused += 1
            if refused == 1000:
                record("refused 1000")
            time.sleep(0.0005)
        if RECORD.with_name("enough").exists():
            break
    record("ended")
"""


def memory(process: Process) -> int:
    """The largest resident set of a process so far, in bytes (proc(5): VmHWM)."""
    status = Path(f"/proc/{process.pid}/status").read_text()
    peak = re.search(r"VmHWM:\s*(\d+) kB", status)
    assert peak
    return int(peak[1]) * 1024


@pytest.mark.parametrize("qos, away", [(1, False), (0, False), (1, True)])
def test_a_flood_of_publishes_to_a_broker_that_is_frozen_or_away_is_bounded_and_flows_again(
    site: Site, broker: Broker, connected: Connected, qos: int, away: bool
) -> None:
    site.author(FLOOD.format(qos=qos))
    service = connected()
    if away:
        broker.stop(signal.SIGKILL)
        service.wait_for("lost")
    else:
        broker.send(signal.SIGSTOP)
    (site.directory / "go").touch()

    until(lambda: "refused 1000" in site.recorded, timeout=30)

    assert memory(service) < BOUND
    assert service.log.count("dropping what is published from now on") == 1
    (site.directory / "enough").touch()
    until(lambda: "ended" in site.recorded)
    if away:
        broker.start()
    else:
        broker.send(signal.SIGCONT)
    with TestClient(broker.port, f"{NAME}/pong") as client:

        def flows_again() -> bool:
            client.ask(NAME, b"flowing", timeout=30)
            return bool(re.search(r"the broker takes messages again: \d+ were dropped", service.log))

        until(flows_again, timeout=30)
    assert service.stop() == 0


def test_qos_0_while_the_broker_is_away_is_dropped_without_a_line_each(
    site: Site, broker: Broker, connected: Connected
) -> None:
    site.author(FLOOD.format(qos=0))
    service = connected()
    broker.stop(signal.SIGKILL)
    service.wait_for("waiting for")
    before = memory(service)

    (site.directory / "go").touch()
    until(lambda: "refused 1000" in site.recorded, timeout=30)
    (site.directory / "enough").touch()

    assert memory(service) < before + 5_000_000
    assert len(service.log.splitlines()) < 10
    assert service.stop() == 0


def test_a_full_queue_to_a_worker_is_bounded_drops_are_said_and_the_service_goes_on(
    site: Site, small_window: Broker
) -> None:
    site.author("""
        workers = 1

        def on_message(self, message):
            while not RECORD.with_name("go").exists():
                time.sleep(0.02)
            self.publish(f"{self.name}/pong", message.payload[:9], qos=1)
        """)
    site.configure(f'[mqtt]\nurl = "{small_window.url}"\nkeepalive = 5\n')
    service = site.start()
    until(lambda: retained_status(small_window) == b"online")
    with TestClient(small_window.port, f"{NAME}/pong") as client:
        client.publish(f"{NAME}/ping", b"first", qos=0)
        for _ in range(18):
            client.publish(f"{NAME}/ping", b"x" * 1_000_000, qos=0)
        service.wait_for("dropped a message on .*: the queue to the workers is full", timeout=30)
        for _ in range(3):  # more than the broker sends before it must have an acknowledgement
            client.publish(f"{NAME}/ping", b"important")
        time.sleep(3 * 5 / 4)  # each waits for room, a quarter of the keepalive
        assert memory(service) < BOUND
        (site.directory / "go").touch()

        client.ask(NAME, b"goes on", timeout=20)

    assert service.stop() == 0
    assert "Traceback" not in service.log


@pytest.fixture
def small_window() -> Iterator[Broker]:
    """A broker that sends two messages before it must have an acknowledgement (mosquitto's default is 20)."""
    with Broker("max_inflight_messages 2") as broker:
        yield broker
