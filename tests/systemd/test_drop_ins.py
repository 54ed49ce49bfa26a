"""The drop-ins that come with the project, each edited as its comment says; and what the service lacks without it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from dev.broker import Broker, free_port

from .conftest import CONFIGURATION
from .machine import Machine
from .unit import Unit

SOCKET = "/run/mosquitto/mosquitto.sock"
PORT = "/dev/ttyUSB0"
#: The author's half of a service with a serial port.
SERIAL = f"""
def on_start(self):
    os.close(os.open({PORT!r}, os.O_RDWR | os.O_NONBLOCK | os.O_NOCTTY))
    record("opened")
"""

DropIn = Callable[..., None]


@pytest.fixture
def drop_in(unit: Unit, project: Path) -> DropIn:
    """Installs one of the project's drop-ins, with one text in it replaced by another."""

    def install(name: str, old: str = "", new: str = "") -> None:
        text = (project / "systemd" / "drop-ins" / f"{name}.conf").read_text()
        assert old in text
        unit.drop_in(text.replace(old, new), name)

    return install


def assert_waits(unit: Unit, reason: str) -> None:
    unit.systemctl("start")
    waiting = unit.until("StatusText", lambda text: text.startswith("waiting for"))
    assert waiting.endswith(reason), waiting
    unit.systemctl("stop")


def test_a_remote_broker(unit: Unit, drop_in: DropIn, elsewhere: str) -> None:
    port = free_port()
    with Broker(f"listener {port} {elsewhere}"):
        unit.machine.write(CONFIGURATION, f'[mqtt]\nurl = "mqtt://{elsewhere}:{port}"\n')
        assert_waits(unit, "timed out (out of reach, or held back by a firewall or IPAddressAllow= of the unit)")

        drop_in("remote-broker", "192.0.2.1\n", f"{elsewhere}\n")

        unit.systemctl("start")
        unit.until_connected()


@pytest.fixture
def socket_broker(machine: Machine, unit: Unit) -> Iterator[None]:
    """A broker on a unix socket that is open to its group, as Debian's is; the service is configured for it."""
    machine.run("groupadd", "--force", "--system", "mosquitto")
    machine.run("mkdir", "-p", str(Path(SOCKET).parent))
    machine.write(CONFIGURATION, f'[mqtt]\nurl = "unix://{SOCKET}"\n')
    with Broker(listener=f"0 {machine.root}{SOCKET}"):
        machine.run("chown", "root:mosquitto", SOCKET)
        machine.run("chmod", "770", SOCKET)
        yield


def test_a_broker_on_a_unix_socket(unit: Unit, drop_in: DropIn, socket_broker: None) -> None:
    assert_waits(unit, "Permission denied")

    drop_in("unix-socket")

    unit.systemctl("start")
    unit.until_connected()


def test_no_network_but_a_broker_on_a_unix_socket(unit: Unit, drop_in: DropIn, socket_broker: None) -> None:
    drop_in("unix-socket")
    drop_in("private-network")

    unit.systemctl("start")

    unit.until_connected()
    devices = unit.machine.run("cat", f"/proc/{unit.show('MainPID')}/net/dev")
    assert re.findall(r"^ *(\w+):", devices, re.MULTILINE) == ["lo"]


@pytest.fixture
def serial(machine: Machine, unit: Unit) -> Iterator[Unit]:
    """A service that opens a serial port in ``on_start``; the port is there."""
    unit.author(SERIAL)
    machine.run("mknod", PORT, "c", "4", "64")
    machine.run("chown", "root:dialout", PORT)
    machine.run("chmod", "660", PORT)
    yield unit
    machine.run("rm", "-f", PORT)


def test_a_serial_port(serial: Unit, drop_in: DropIn) -> None:
    drop_in("serial-port")

    serial.systemctl("start")

    serial.until_connected()
    assert serial.recorded == ["opened"]


@pytest.mark.parametrize(
    "line, error",
    [
        (f"BindPaths={PORT}\n", "No such file"),
        (f"DeviceAllow={PORT} rw\n", "Operation not permitted"),
        ("SupplementaryGroups=dialout\n", "Permission denied"),
    ],
)
def test_without_a_line_the_serial_port_is_closed(serial: Unit, drop_in: DropIn, line: str, error: str) -> None:
    drop_in("serial-port", line)

    serial.systemctl("start", check=False)

    serial.until_logged(error)
    assert serial.recorded == []


def test_a_serial_port_that_is_plugged_in_later(serial: Unit, drop_in: DropIn) -> None:
    drop_in("serial-port")
    serial.drop_in("[Service]\nRestartSec=50ms\n")
    serial.machine.run("mv", PORT, f"{PORT}-unplugged")
    serial.systemctl("start", check=False)
    serial.until("NRestarts", lambda number: int(number) > 1)
    assert "status=226/NAMESPACE" in serial.lines

    serial.machine.run("mv", f"{PORT}-unplugged", PORT)

    serial.until_connected()
