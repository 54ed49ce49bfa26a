"""Without a broker the service waits, says once why, and works again as soon as it can."""

from __future__ import annotations

import re
import signal
import time
from pathlib import Path

import pytest

from dev.broker import Broker, free_port
from dev.client import TestClient
from dev.process import Process

from .certificates import Authority, tls_listener
from .conftest import Connected, Site, retained_status, until

#: Seconds in which paho tries three times: at 0, 1 and 3.
THREE_ATTEMPTS = 3.5


def reasons(service: Process) -> list[str]:
    """The lines of the log that say why there is no connection."""
    return [line for line in service.log.splitlines() if "waiting for" in line]


def test_a_broker_that_crashes_and_comes_back_finds_the_service_subscribed_again_and_online(
    broker: Broker, client: TestClient, service: Process
) -> None:
    client.ask("my-service", b"before")

    broker.stop(signal.SIGKILL)
    service.wait_for("lost")
    broker.start()

    client.ask("my-service", b"after")
    assert retained_status(broker) == b"online"
    assert service.stop() == 0


def test_a_broker_that_flaps_costs_no_answer_once_it_stays(
    broker: Broker, client: TestClient, service: Process
) -> None:
    for crash in range(3):
        broker.stop(signal.SIGKILL)
        broker.start()
        service.wait_for("connected to", count=crash + 2)

    client.ask("my-service", b"steady")

    assert service.stop() == 0
    assert "Traceback" not in service.log


def test_a_broker_that_freezes_is_noticed_within_the_keepalive_and_used_again_when_it_thaws(
    broker: Broker, client: TestClient, connected: Connected
) -> None:
    service = connected("keepalive = 5")

    broker.send(signal.SIGSTOP)
    service.wait_for("connection to .* lost", timeout=30)
    broker.send(signal.SIGCONT)

    client.ask("my-service", b"thawed", timeout=30)
    assert service.stop() == 0


def test_a_broker_that_comes_after_the_service_is_waited_for_and_the_reason_is_said_once(site: Site) -> None:
    late = Broker()
    site.configure(f'[mqtt]\nurl = "{late.url}"\n')
    service = site.start()
    time.sleep(THREE_ATTEMPTS)
    assert len(reasons(service)) == 1
    assert "Connection refused" in reasons(service)[0] and late.url in reasons(service)[0]

    with late, TestClient(late.port, "#") as client:
        client.ask("my-service", b"at last")
        assert service.stop() == 0


def test_a_name_that_does_not_resolve_is_waited_for_and_said_once(site: Site) -> None:
    site.configure('[mqtt]\nurl = "mqtt://broker.invalid:1883"\n')
    service = site.start()
    service.wait_for("waiting for mqtt://broker.invalid:1883: .*([Nn]ame|resolution)")
    time.sleep(THREE_ATTEMPTS)

    assert len(reasons(service)) == 1
    assert service.stop() == 0


def test_a_broker_that_never_answers_the_connect_is_waited_for_and_said_once(site: Site) -> None:
    with Broker() as frozen:
        frozen.send(signal.SIGSTOP)
        site.configure(f'[mqtt]\nurl = "{frozen.url}"\nkeepalive = 5\n')
        service = site.start()
        service.wait_for("waiting for", timeout=30)
        assert len(reasons(service)) == 1
        assert "plain" not in reasons(service)[0]  # it is no matter of TLS
        frozen.send(signal.SIGCONT)

        service.wait_for("connected to", timeout=30)
        assert service.stop() == 0


@pytest.fixture
def authority(tmp_path: Path) -> Authority:
    """An authority that the service trusts."""
    return Authority(tmp_path, "authority")


def test_a_certificate_of_a_wrong_authority_is_said_once_and_a_right_one_heals_it(
    site: Site, tmp_path: Path, authority: Authority
) -> None:
    wrong = Authority(tmp_path, "wrong")
    secure = free_port()
    certificate, key = wrong.issue("server")
    with Broker(tls_listener(secure, wrong.ca, certificate, key)) as broker:
        site.configure(f'[mqtt]\nurl = "mqtts://127.0.0.1:{secure}"\ntls_ca_file = "{authority.ca}"\n')
        service = site.start()
        service.wait_for("waiting for .*certificate verify failed")
        time.sleep(THREE_ATTEMPTS)
        assert len(reasons(service)) == 1
        assert "mqtts://" in reasons(service)[0]

        broker.stop()
        for put_right, file in zip(authority.issue("server"), (certificate, key), strict=True):
            file.write_bytes(put_right.read_bytes())
        broker.start()

        with TestClient(broker.port, "#") as client:
            client.ask("my-service", b"trusted", timeout=30)
        assert service.stop() == 0


def test_a_certificate_for_another_host_is_refused_by_the_service(site: Site, authority: Authority) -> None:
    secure = free_port()
    certificate, key = authority.issue("server", san="DNS:elsewhere.invalid")
    with Broker(tls_listener(secure, authority.ca, certificate, key)):
        site.configure(f'[mqtt]\nurl = "mqtts://127.0.0.1:{secure}"\ntls_ca_file = "{authority.ca}"\n')
        service = site.start()

        service.wait_for("waiting for .*(mismatch|not valid for)")

        assert service.stop() == 0


def test_plain_to_a_tls_port_and_tls_to_a_plain_port_are_said_once_and_tried_again(
    site: Site, authority: Authority
) -> None:
    secure = free_port()
    with Broker(tls_listener(secure, authority.ca, *authority.issue("server"))) as broker:
        urls = (f"mqtt://127.0.0.1:{secure}", f"mqtts://127.0.0.1:{broker.port}")
        services = {}
        for url in urls:
            site.configure(f'[mqtt]\nurl = "{url}"\n')
            services[url] = site.start()
            services[url].wait_for(f"waiting for {url}")

        until(lambda: len(re.findall("(?:New|Client) connection from", broker.log)) >= 1 + 3 * len(urls))

        for url, service in services.items():
            assert len(reasons(service)) == 1, service.log
            assert "TLS and plain mixed up?" in reasons(service)[0], url
            assert service.stop() == 0
