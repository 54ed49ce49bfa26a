"""A broker that refuses the service's credentials ends it with 6 and one line; the password never leaves its place."""

from __future__ import annotations

import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from dev.broker import Broker
from dev.client import TestClient
from dev.process import Process

from .conftest import NAME, Site

#: MQTT 3.1.1, 3.2.2.3: what no setting of mosquitto produces
CONNACK_SERVER_UNAVAILABLE = b"\x20\x02\x00\x03"
PASSWORD, WRONG = "correct-horse", "battery-staple"
PROTOCOLS = pytest.mark.parametrize("protocol", ["3.1.1", "5"])


def set_password(accounts: Path, password: str) -> None:
    """Write the broker's file of accounts: one user, ``operator``."""
    subprocess.run(["mosquitto_passwd", "-b", "-c", accounts, "operator", password], check=True, capture_output=True)


@pytest.fixture
def accounts(tmp_path: Path) -> Path:
    """The broker's file of accounts."""
    file = tmp_path / "accounts"
    set_password(file, PASSWORD)
    return file


@pytest.fixture
def broker(accounts: Path) -> Iterator[Broker]:
    """A broker that checks whoever gives a name, and lets the test's client in without."""
    with Broker(f"password_file {accounts}") as broker:
        yield broker


def configure(site: Site, broker: Broker, more: str) -> None:
    site.configure(f'[mqtt]\nurl = "{broker.url}"\nusername = "operator"\n{more}\n')


def assert_refused(service: Process, broker: Broker, *secrets: str) -> None:
    assert service.wait() == 6
    [line] = [line for line in service.log.splitlines() if "refuses" in line]
    assert broker.url in line and "operator" in line and "password" in line
    assert "Traceback" not in service.log
    for secret in secrets:
        assert secret not in service.log


@PROTOCOLS
@pytest.mark.parametrize("arguments", [(), ("--log-level", "debug")])
def test_a_wrong_password_ends_it_with_6_within_5_seconds_and_shows_up_nowhere(
    site: Site, broker: Broker, protocol: str, arguments: tuple[str, ...]
) -> None:
    configure(site, broker, f'password = "{WRONG}"\nprotocol = "{protocol}"')

    service = site.start(*arguments)

    assert_refused(service, broker, WRONG)
    assert time.monotonic() - service.started < 5
    assert broker.log.count("not authorised") == 1  # one attempt: more would lock an account out


def test_a_client_without_a_name_is_refused_too_and_told_so(site: Site) -> None:
    with Broker("allow_anonymous false") as broker:
        site.configure(f'[mqtt]\nurl = "{broker.url}"\n')
        service = site.start()

        assert service.wait() == 6
        assert "without user name" in service.log


@PROTOCOLS
def test_a_password_changed_while_the_service_runs_ends_it_with_6_at_the_reconnect(
    site: Site, broker: Broker, accounts: Path, protocol: str
) -> None:
    configure(site, broker, f'password = "{PASSWORD}"\nprotocol = "{protocol}"')
    service = site.start("--log-level", "debug")
    service.wait_for("connected to")

    broker.stop()
    set_password(accounts, "changed")
    broker.start()

    assert_refused(service, broker, PASSWORD)


@pytest.mark.parametrize("source", ["password", "password_file", "credential"])
def test_the_right_password_works_from_every_source(site: Site, broker: Broker, tmp_path: Path, source: str) -> None:
    environment = {}
    if source == "password":
        configure(site, broker, f'password = "{PASSWORD}"')
    else:
        file = tmp_path / f"{NAME}.password"
        file.write_text(f"{PASSWORD}\n")
        configure(site, broker, f'password_file = "{file}"' if source == "password_file" else "")
        if source == "credential":
            environment["CREDENTIALS_DIRECTORY"] = str(tmp_path)

    service = site.start("--log-level", "debug", environment=environment)

    with TestClient(broker.port, "#") as client:
        client.ask(NAME, b"let in")
    assert "u'operator'" in broker.log  # it did give its name
    assert service.stop() == 0
    assert PASSWORD not in service.log


def test_a_broker_that_is_unavailable_for_now_is_waited_for_and_not_taken_for_a_refusal(site: Site) -> None:
    with socket.create_server(("127.0.0.1", 0)) as busy:
        port = busy.getsockname()[1]
        site.configure(f'[mqtt]\nurl = "mqtt://127.0.0.1:{port}"\n')
        service = site.start()
        for _ in range(3):
            connection, _ = busy.accept()
            with connection:
                connection.recv(1000)
                connection.sendall(CONNACK_SERVER_UNAVAILABLE)

        service.wait_for("waiting for .*unavailable")

        assert service.stop() == 0
        assert service.log.count("waiting for") == 1
