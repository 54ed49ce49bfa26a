"""The password as a credential of systemd: found, wrong, missing, and never to be read anywhere."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from dev.broker import Broker
from tests.conftest import run

from .conftest import CONFIGURATION
from .unit import Unit

CREDENTIAL = "/etc/credstore/my-service.password"
SECRET, WRONG = "horse-battery", "horse-stapler"


@pytest.fixture
def guarded(unit: Unit, tmp_path: Path) -> Iterator[Unit]:
    """The service, not started, configured for a broker that asks for a password; with the credential."""
    run("mosquitto_passwd", "-b", "-c", tmp_path / "passwords", "meter", SECRET)
    with Broker(f"allow_anonymous false\npassword_file {tmp_path / 'passwords'}") as broker:
        unit.machine.write(CONFIGURATION, f'[mqtt]\nurl = "{broker.url}"\nusername = "meter"\n')
        unit.machine.write(CREDENTIAL, f"{SECRET}\n", 0o600)
        yield unit
        unit.machine.run("rm", "-f", CREDENTIAL)


def test_the_password_is_found_and_nobody_can_read_it(guarded: Unit) -> None:
    guarded.systemctl("start")

    guarded.until_connected()

    process = f"/proc/{guarded.show('MainPID')}"
    told = guarded.machine.run("sh", "-c", f"systemctl show {guarded.name}; cat {process}/environ {process}/cmdline")
    assert SECRET not in told + guarded.lines + guarded.systemctl("status")


def test_a_wrong_password_is_said_and_no_reason_to_restart(guarded: Unit) -> None:
    guarded.machine.write(CREDENTIAL, f"{WRONG}\n", 0o600)

    guarded.systemctl("start", check=False)

    assert guarded.until_failed() == "6"
    assert "refuses user meter" in guarded.show("StatusText")
    assert "horse" not in guarded.lines


def test_a_missing_credential_is_said_and_no_reason_to_restart(guarded: Unit) -> None:
    guarded.machine.run("rm", CREDENTIAL)

    guarded.systemctl("start", check=False)

    assert guarded.until_failed() == "6"
    assert "refuses user meter" in guarded.show("StatusText")


def test_with_its_path_in_the_unit_a_missing_credential_would_be_a_restart_for_ever(guarded: Unit) -> None:
    guarded.machine.run("rm", CREDENTIAL)
    line = "LoadCredential=my-service.password"
    guarded.install(guarded.text.replace(line, f"{line}:{CREDENTIAL}"))
    guarded.drop_in("[Service]\nRestartSec=50ms\n")

    guarded.systemctl("start", check=False)

    guarded.until("NRestarts", lambda number: int(number) > 2)
    assert "status=243/CREDENTIALS" in guarded.lines
