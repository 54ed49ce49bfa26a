"""The password as a credential of systemd: found, wrong, missing, and never to be read anywhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from dev.broker import Broker, free_port
from tests.behaviour.certificates import Authority, tls_listener
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


def test_the_key_of_a_certificate_is_found_where_the_documentation_says(
    unit: Unit, project: Path, tmp_path: Path
) -> None:
    authority = Authority(tmp_path, "authority")
    certificate, key = authority.issue("client", "DNS:client")
    port = free_port()
    [line] = re.findall("^    (tls_key_file = .*)$", (project / "docs/operations.md").read_text(), re.MULTILINE)
    for name, source in {"etc/my-service/ca.pem": authority.ca, "etc/my-service/client.pem": certificate}.items():
        unit.machine.write(name, source.read_text())
    unit.machine.write(CREDENTIAL.replace(".password", ".key"), key.read_text(), 0o600)
    files = f'tls_ca_file = "/etc/my-service/ca.pem"\ntls_cert_file = "/etc/my-service/client.pem"\n{line}\n'
    unit.machine.write(CONFIGURATION, f'[mqtt]\nurl = "mqtts://127.0.0.1:{port}"\n{files}')

    with Broker(tls_listener(port, authority.ca, *authority.issue("server"), "require_certificate true")):
        unit.systemctl("start")

        unit.until_connected()
    unit.machine.run("rm", CREDENTIAL.replace(".password", ".key"))
