"""Shutdown and boot: the last word gets out, and a broker may be there before the service, after it, or on the way."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from dev.broker import Broker, free_port
from dev.client import TestClient

from .conftest import CONFIGURATION
from .machine import Machine
from .unit import Unit


@pytest.fixture
def enabled(connected: Unit) -> Iterator[Unit]:
    """The service, connected, and started at each boot."""
    connected.systemctl("enable")
    yield connected
    connected.systemctl("disable")


def test_a_shutdown_lets_offline_out_and_a_boot_starts_it(enabled: Unit, broker: Broker, client: TestClient) -> None:
    assert client.next("my-service/status") == b"online"

    enabled.machine.reboot()

    assert client.next("my-service/status") == b"offline"
    assert "Received DISCONNECT from my-service-" in broker.log  # so it was not the last will
    assert client.next("my-service/status") == b"online"
    client.ask("my-service", b"hello")


def test_a_boot_before_the_broker_is_no_failure(enabled: Unit, broker: Broker) -> None:
    broker.stop()
    enabled.machine.reboot()
    enabled.until("StatusText", lambda text: text.startswith("waiting for"))

    broker.start()

    enabled.until_connected(timeout=60)
    assert (enabled.show("ActiveState"), enabled.show("NRestarts")) == ("active", "0")


LOG = "/var/log/mosquitto-test"
#: A broker of the machine's own, under the name of Debian's. It says READY only after two seconds.
LOCAL_BROKER = """
[Unit]
DefaultDependencies=no
Conflicts=shutdown.target
Before=shutdown.target
[Service]
Type=notify
ExecStartPre=/bin/sleep 2
ExecStart=/usr/sbin/mosquitto -c /etc/mosquitto-test.conf
[Install]
WantedBy=multi-user.target
"""


@pytest.fixture
def local_broker(machine: Machine, unit: Unit) -> Iterator[None]:
    """A broker that is a unit of the machine, started at each boot like the service, which is connected to it."""
    if not (machine.root / "usr/sbin/mosquitto").exists():
        pytest.skip("mosquitto is not installed on the machine")
    port = free_port()
    log = f"log_type all\nlog_dest file {LOG}"
    machine.write("/etc/mosquitto-test.conf", f"listener {port} 127.0.0.1\nallow_anonymous true\nuser root\n{log}\n")
    machine.write("/etc/systemd/system/mosquitto.service", LOCAL_BROKER)
    machine.write(CONFIGURATION, f'[mqtt]\nurl = "mqtt://127.0.0.1:{port}"\n')
    machine.run("systemctl", "daemon-reload")
    machine.run("systemctl", "enable", "--now", "mosquitto")
    unit.systemctl("enable")
    unit.systemctl("start")
    unit.until_connected()
    yield
    unit.systemctl("disable")
    machine.run("systemctl", "disable", "--now", "mosquitto")
    machine.run("rm", "/etc/systemd/system/mosquitto.service", LOG)


def test_it_is_started_after_a_local_broker_and_stopped_before_it(unit: Unit, local_broker: None) -> None:
    unit.machine.reboot()

    unit.until_connected()
    assert "waiting for" not in unit.lines
    assert "Received DISCONNECT from my-service-" in unit.machine.run("cat", LOG)


def test_in_the_wrong_order_it_could_not_say_goodbye(unit: Unit, local_broker: None) -> None:
    unit.install(unit.text.replace("mosquitto.service", "").replace("[Unit]", "[Unit]\nBefore=mosquitto.service"))

    unit.machine.reboot()

    assert "Received DISCONNECT from my-service-" not in unit.machine.run("cat", LOG)
