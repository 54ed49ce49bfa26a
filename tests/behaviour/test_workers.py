"""Handlers that wait: in worker threads the connection stays alive, and a message is acknowledged when it is done."""

from __future__ import annotations

import re
import signal
import time
from functools import partial

from dev.broker import Broker
from dev.client import TestClient

from .conftest import NAME, Connected, Site, until

SLOW = """
def on_message(self, message):
    record(f"begin {message.text}")
    time.sleep(8)
    record(f"end {message.text}")
"""


def test_a_handler_slower_than_the_keepalive_keeps_its_connection_with_workers_and_is_warned_about_without(
    site: Site, broker: Broker, client: TestClient, connected: Connected
) -> None:
    site.author(f"workers = 1\n{SLOW}")
    connected("keepalive = 5")
    client.publish(f"{NAME}/ping", "slow")
    until(lambda: "end slow" in site.recorded)
    assert not re.search(r"my-service-\w+ has exceeded timeout", broker.log)

    site.author(SLOW.replace("8", "3"))
    direct = connected("keepalive = 5")
    client.publish(f"{NAME}/ping", "direct")

    direct.wait_for(rf"on_message took 3.\d s for '{NAME}/ping': .*workers = 1")


def test_a_message_is_acknowledged_after_its_handler_has_returned(
    site: Site, broker: Broker, client: TestClient, connected: Connected
) -> None:
    for workers in (0, 1):
        site.record.unlink(missing_ok=True)
        site.author(
            f"workers = {workers}\ndef on_message(self, message):\n"
            "    record('begun')\n    while not RECORD.with_name('go').exists(): time.sleep(0.02)\n"
        )
        service = connected()
        acknowledged = acknowledgements(broker)

        client.publish(f"{NAME}/ping")
        until(lambda: site.recorded)
        time.sleep(0.3)  # an early acknowledgement would be in the log by now
        assert acknowledgements(broker) == acknowledged

        go = site.directory / "go"
        go.touch()
        until(partial(lambda before: acknowledgements(broker) == before + 1, acknowledged))
        go.unlink()
        assert service.stop() == 0


def test_one_worker_keeps_the_order_and_runs_hooks_and_messages_one_at_a_time(
    site: Site, client: TestClient, connected: Connected
) -> None:
    site.author("""
        workers = 1
        busy = threading.Lock()

        def alone(self, line):
            assert self.busy.acquire(blocking=False), "two calls at a time"
            time.sleep(0.005)
            record(line)
            self.busy.release()

        def on_message(self, message): self.alone(message.text)
        def on_connect(self): self.alone("connect")
        def on_reload(self): self.alone("reload")
        def on_stop(self): self.alone("stop")
        """)
    service = connected()
    for number in range(100):
        client.publish(f"{NAME}/ping", str(number))
        if number % 20 == 0:
            service.send(signal.SIGHUP)
    until(lambda: "99" in site.recorded)

    assert service.stop() == 0

    assert "two calls at a time" not in service.log
    assert [line for line in site.recorded if line.isdigit()] == [str(number) for number in range(100)]
    assert site.recorded[0] == "connect" and site.recorded[-1] == "stop" and "reload" in site.recorded


def test_three_workers_handle_three_messages_at_a_time(site: Site, client: TestClient, connected: Connected) -> None:
    site.author("""
        workers = 3
        meet = threading.Barrier(3)

        def on_message(self, message):
            self.meet.wait(10)
            record(message.text)
        """)
    service = connected()

    for number in range(6):
        client.publish(f"{NAME}/ping", str(number))
    until(lambda: len(site.recorded) == 6)

    assert service.stop() == 0
    assert "messages handled: 6, failed: 0" in service.log


def test_what_the_stop_leaves_unhandled_comes_at_the_next_start_also_if_on_stop_has_closed_what_it_needs(
    site: Site, client: TestClient, connected: Connected
) -> None:
    """A message handled behind on_stop would fail, be acknowledged, and be lost."""
    site.author("""
        workers = 3
        opened = True

        def on_message(self, message):
            time.sleep(0.8)
            assert self.opened, "handled after on_stop"
            record(message.text)

        def on_stop(self):
            self.opened = False
            record("stop")
            time.sleep(1)
        """)
    session = 'clean_session = false\nclient_id = "keeper"'
    service = connected(session)
    numbers = [str(number) for number in range(24)]
    for number in numbers:
        client.publish(f"{NAME}/ping", number)
    until(lambda: site.recorded)

    assert service.stop() == 0

    assert "stop" in site.recorded
    assert len(site.recorded) < len(numbers)  # the stop came in the middle
    again = connected(session)
    until(lambda: set(site.recorded) == {*numbers, "stop"})
    assert again.stop() == 0


def acknowledgements(broker: Broker) -> int:
    """How many messages the service has acknowledged."""
    return broker.log.count("Received PUBACK from my-service-")
