"""The unit files as systemd reads them, before anything is started."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from .conftest import Baked, every_kind

SERVICE, TEMPLATE = "my-service.service", "my-service@.service"
ONCE, TIMER = "my-service-once.service", "my-service-once.timer"
DROP_INS = {
    "mqtt": ["", "private-network", "remote-broker", "serial-port", "unix-socket"],
    "periodic": ["", "network", "serial-port"],
}
with_drop_in = pytest.mark.parametrize("kind, drop_in", [(kind, name) for kind in DROP_INS for name in DROP_INS[kind]])

needs_systemd = pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd-analyze is not installed")


@pytest.fixture
def units(projects: Baked, kind: str, tmp_path: Path) -> Path:
    """A folder with the units of a kind of service; their program is one that exists."""
    shutil.copytree(projects(kind) / "systemd", tmp_path, dirs_exist_ok=True)
    for name in (SERVICE, TEMPLATE, ONCE) if kind == "periodic" else (SERVICE, TEMPLATE):
        text = (tmp_path / name).read_text()
        assert "ExecStart=/opt/my-service/bin/my-service" in text
        (tmp_path / name).write_text(text.replace("/opt/my-service/bin/my-service", "/bin/true"))
    return tmp_path


def add(units: Path, name: str, drop_in: str) -> None:
    """Put a drop-in beside a unit."""
    if drop_in:
        (units / f"{name}.d").mkdir()
        shutil.copy(units / "drop-ins" / f"{drop_in}.conf", units / f"{name}.d")


@every_kind
def test_the_drop_ins_are_those_that_are_tested(projects: Baked, kind: str) -> None:
    names = {path.stem for path in (projects(kind) / "systemd/drop-ins").iterdir()}

    assert names == {*DROP_INS[kind]} - {""}


@needs_systemd
@with_drop_in
@pytest.mark.parametrize("name", [SERVICE, TEMPLATE, "my-service.target"])
def test_systemd_accepts_it(units: Path, name: str, drop_in: str) -> None:
    add(units, name, drop_in if name.endswith(".service") else "")

    done = subprocess.run(
        ["systemd-analyze", "verify", "--recursive-errors=no", "--man=no", units / name],
        capture_output=True,
        text=True,
    )

    assert (done.returncode, done.stderr) == (0, "")


@needs_systemd
@pytest.mark.parametrize("kind", ["periodic"])
@pytest.mark.parametrize("name", [ONCE, TIMER])
def test_systemd_accepts_the_timer_and_what_it_starts(units: Path, name: str) -> None:
    done = subprocess.run(
        ["systemd-analyze", "verify", "--recursive-errors=yes", "--man=no", units / name],
        capture_output=True,
        text=True,
        env={**os.environ, "SYSTEMD_UNIT_PATH": f"{units}:"},
    )

    assert (done.returncode, done.stderr) == (0, "")


@needs_systemd
@with_drop_in
@pytest.mark.parametrize("name", [SERVICE, TEMPLATE])
def test_its_exposure_is_1_0_at_most(units: Path, name: str, drop_in: str) -> None:
    done = exposure(units, name, drop_in)

    assert done.returncode == 0, done.stdout[-200:]


@needs_systemd
@pytest.mark.parametrize("kind", ["mqtt"])
@pytest.mark.parametrize(
    "line", ["CapabilityBoundingSet=", "RestrictNamespaces=yes", "SystemCallFilter=@system-service"]
)
def test_the_exposure_shows_what_is_missing(units: Path, line: str) -> None:
    text = (units / SERVICE).read_text()
    assert text.count(f"\n{line}\n") == 1
    (units / SERVICE).write_text(text.replace(f"{line}\n", ""))

    assert exposure(units, SERVICE, "").returncode == 1


def exposure(units: Path, name: str, drop_in: str) -> subprocess.CompletedProcess[str]:
    """The judgement of systemd; ``--threshold=10`` is an exposure of 1.0."""
    if drop_in:  # which --offline does not read of itself
        (units / name).write_text((units / name).read_text() + (units / "drop-ins" / f"{drop_in}.conf").read_text())
    command = ["systemd-analyze", "security", "--offline=true", "--threshold=10", "--no-pager", str(units / name)]
    return subprocess.run(command, capture_output=True, text=True)


@every_kind
def test_it_restarts_after_a_crash_and_not_after_a_wrong_configuration(projects: Baked, kind: str) -> None:
    unit = (projects(kind) / "systemd" / SERVICE).read_text().splitlines()

    assert "Restart=always" in unit and "StartLimitIntervalSec=0" in unit
    assert "RestartPreventExitStatus=2 3 4 5 6" in unit
    assert unit.index("StartLimitIntervalSec=0") < unit.index("[Service]"), "systemd ignores it elsewhere"


@every_kind
def test_an_instance_is_run_like_the_service_but_for_its_names(projects: Baked, kind: str) -> None:
    service = (projects(kind) / "systemd" / SERVICE).read_text()
    instance = (projects(kind) / "systemd" / TEMPLATE).read_text()

    for named, plain in [
        (" (%i)\n# systemctl stop and restart of the target reach every instance.\nPartOf=my-service.target\n", "\n"),
        (" --instance %i\n", "\n"),
        ("with INSTANCE.toml", "with config.toml"),
        ("@%i", ""),
        ("@INSTANCE", ""),
        ("WantedBy=my-service.target", "WantedBy=multi-user.target"),
    ]:
        assert named in instance
        instance = instance.replace(named, plain)
    assert instance == service


def test_the_units_of_the_kinds_differ_in_what_a_broker_and_a_network_need(projects: Baked) -> None:
    mqtt, periodic = (settings(projects(kind) / "systemd" / SERVICE) for kind in ("mqtt", "periodic"))

    assert {line.partition("=")[0] for line in mqtt ^ periodic} == {
        "After", "Wants", "Description", "LoadCredential",
        "IPAddressAllow", "PrivateNetwork", "RestrictAddressFamilies",
    }  # fmt: skip


def test_what_the_timer_starts_may_do_what_the_service_may(projects: Baked) -> None:
    service, once = (settings(projects("periodic") / "systemd" / name) for name in (SERVICE, ONCE))

    assert {line.partition("=")[0] for line in service ^ once} == {
        "Description", "ExecReload", "ExecStart", "NotifyAccess", "Restart", "RestartPreventExitStatus", "RestartSec",
        "TimeoutStartFailureMode", "TimeoutStartSec", "Type", "WantedBy", "WatchdogSec", "[Install]",
    }  # fmt: skip


def settings(unit: Path) -> set[str]:
    """The lines of a unit that are no comments."""
    return {line for line in unit.read_text().splitlines() if line and not line.startswith("#")}
