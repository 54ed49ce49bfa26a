"""Messages: every kind arrives, none of them ends the service."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest

from dev.broker import Broker, free_port
from dev.client import TestClient
from dev.process import Process

from .certificates import Authority, tls_listener
from .conftest import NAME, Connected, Site, until

PROTOCOLS = pytest.mark.parametrize("protocol", ["3.1.1", "5"])
FAILS_AT_BAD = """
def on_message(self, message):
    record(message.text)
    if message.text == "bad":
        raise ValueError("what went wrong")
"""


@PROTOCOLS
@pytest.mark.parametrize("qos", [0, 1, 2])
def test_every_payload_is_echoed_at_every_qos(
    client: TestClient, connected: Connected, protocol: str, qos: int
) -> None:
    service = connected(f'protocol = "{protocol}"')
    for payload in (b"hello", b"", "grüß".encode(), b"\xff\x00\xfe", b"x" * 1_000_000):
        client.publish(f"{NAME}/ping", payload, qos)
        assert client.next(f"{NAME}/pong") == payload

    assert service.stop() == 0
    assert "messages handled: 5, failed: 0" in service.log


@pytest.mark.parametrize("workers", [0, 1])
def test_a_handler_that_raises_is_logged_with_topic_and_traceback_counted_and_the_service_goes_on(
    site: Site, client: TestClient, connected: Connected, workers: int
) -> None:
    site.author(f"workers = {workers}\n{FAILS_AT_BAD}")
    service = connected()

    for payload in ("good", "bad", "bad", "good"):
        client.publish(f"{NAME}/ping", payload)
    client.publish(f"{NAME}/ping", b"\xff")  # its text cannot be decoded
    until(lambda: service.log.count("Traceback") == 3)

    assert service.stop() == 0
    assert site.recorded == ["good", "bad", "bad", "good"]
    assert f"on_message failed for a message on '{NAME}/ping' (failure 1)" in service.log
    assert "ValueError: what went wrong" in service.log
    assert "UnicodeDecodeError" in service.log
    assert "messages handled: 5, failed: 3" in service.log


@PROTOCOLS
@pytest.mark.parametrize("workers", [0, 1])
@pytest.mark.parametrize("qos", [1, 2])
def test_a_message_whose_handler_raises_is_not_sent_again_at_the_next_start(
    site: Site, broker: Broker, client: TestClient, connected: Connected, protocol: str, workers: int, qos: int
) -> None:
    """One bad message must not end in a loop of crash and redelivery."""
    site.author(f"workers = {workers}\n{FAILS_AT_BAD}def topics(self): return {{'{NAME}/ping': 2}}\n")
    session = f'protocol = "{protocol}"\nclean_session = false\nclient_id = "keeper"'
    service = connected(session)
    client.publish(f"{NAME}/ping", "bad", qos)
    service.wait_for("on_message failed")
    assert service.stop() == 0

    again = connected(session)
    client.publish(f"{NAME}/ping", "good", qos)
    until(lambda: "good" in site.recorded)

    assert again.stop() == 0
    assert site.recorded == ["bad", "good"]


def test_a_retained_message_is_marked_as_such(site: Site, client: TestClient, connected: Connected) -> None:
    site.author("def on_message(self, message): record(f'{message.text} {message.retain}')")
    client.publish(f"{NAME}/ping", "kept", retain=True)

    connected()
    until(lambda: site.recorded)
    client.publish(f"{NAME}/ping", "fresh")
    until(lambda: site.recorded[1:])

    assert site.recorded == ["kept True", "fresh False"]


@PROTOCOLS
def test_tls_with_a_client_certificate(site: Site, tmp_path: Path, protocol: str) -> None:
    authority = Authority(tmp_path, "authority")
    certificate, key = authority.issue("client")
    secure = free_port()
    listener = tls_listener(secure, authority.ca, *authority.issue("server"), "require_certificate true")
    with Broker(listener) as broker, TestClient(broker.port, "#") as client:
        tls = f'[mqtt]\nurl = "mqtts://127.0.0.1:{secure}"\nprotocol = "{protocol}"\ntls_ca_file = "{authority.ca}"\n'
        site.configure(tls)
        without = site.start()
        without.wait_for("waiting for")  # the broker does ask for it
        assert without.stop() == 0

        site.configure(f'{tls}tls_cert_file = "{certificate}"\ntls_key_file = "{key}"\n')
        service = site.start()
        client.ask(NAME, b"encrypted")
        for payload in (b"secret", b"x" * 1_000_000):
            client.publish(f"{NAME}/ping", payload)
            assert client.next(f"{NAME}/pong") == payload

        assert service.stop() == 0
        assert client.next(f"{NAME}/status") == b"offline"


def test_a_unix_socket_also_after_the_broker_has_crashed(site: Site, tmp_path: Path) -> None:
    path = tmp_path / "mosquitto.sock"
    with Broker(f"listener 0 {path}\nallow_anonymous true") as broker, TestClient(broker.port, "#") as client:
        site.configure(f'[mqtt]\nurl = "unix://{path}"\n')
        service = site.start()
        client.ask(NAME, b"local")

        broker.stop(signal.SIGKILL)
        service.wait_for("lost")
        broker.start()

        client.ask(NAME, b"local again")
        assert service.stop() == 0


def test_the_hooks_are_called_in_their_order_and_on_connect_at_each_connect(
    site: Site, broker: Broker, connected: Connected
) -> None:
    site.author("""
        def on_start(self): record("start")
        def on_connect(self): record("connect"); self.publish("state", b"on", qos=1, retain=True)
        def on_reload(self): record("reload")
        def on_stop(self): record("stop"); self.publish("state", b"off", qos=1, retain=True)
        """)
    service = connected()
    until(lambda: len(site.recorded) == 2)
    broker.stop(signal.SIGKILL)  # and with it the retained state
    broker.start()
    with TestClient(broker.port, "state") as client:
        assert client.next("state") == b"on"
        service.send(signal.SIGHUP)
        service.wait_for("reloaded")

        assert service.stop() == 0

        assert client.next("state") == b"off"
    assert site.recorded == ["start", "connect", "connect", "reload", "stop"]


@pytest.mark.parametrize("hook", ["on_connect", "on_reload", "on_stop"])
def test_a_hook_that_raises_is_logged_and_the_service_goes_on(
    site: Site, client: TestClient, connected: Connected, hook: str
) -> None:
    site.author(f"def {hook}(self): raise ValueError('what went wrong')")
    service: Process = connected()
    service.send(signal.SIGHUP)
    client.ask(NAME, b"still there")

    assert service.stop() == 0

    assert f"{hook} failed" in service.log
    assert ("reloaded" in service.log) == (hook != "on_reload")
    assert "ValueError: what went wrong" in service.log
    while client.next(f"{NAME}/status") != b"offline":
        pass
