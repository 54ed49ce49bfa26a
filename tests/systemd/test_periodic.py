"""A service of kind periodic under its unit: started, stopped, reloaded, restarted, and cut off from the network."""

from __future__ import annotations

import re
import shutil
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import Baked

from .conftest import CONFIGURATION, machine_with
from .machine import Machine
from .sandbox import NEEDED, allowed
from .test_operations import commands_of
from .unit import Unit

SOON = "[Service]\nRestartSec=50ms\n"
CELLAR = "my-service@cellar.service"


@pytest.fixture(scope="module")
def machine(base: Path, projects: Baked, built: Baked, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Machine]:
    """A machine on which the service is installed, and not yet configured."""
    with machine_with(base, projects("periodic"), built("periodic"), tmp_path_factory.mktemp("wheels")) as machine:
        yield machine


@pytest.fixture
def unit(machine: Machine, projects: Baked) -> Iterator[Unit]:
    """The service, configured, not started; stopped and forgotten after the test."""
    machine.write(CONFIGURATION, "[service]\ninterval = 1\n")
    unit = Unit(machine, projects("periodic"), "my-service.service", "periodic")
    yield unit
    unit.restore()


@pytest.fixture
def started(unit: Unit) -> Unit:
    """The service, started."""
    unit.systemctl("start")
    unit.until_logged("/ is ")
    return unit


@pytest.mark.parametrize("name", ["my-service.service", "my-service@.service"])
def test_systemd_accepts_it_and_its_exposure_is_1_0_at_most(machine: Machine, name: str) -> None:
    assert machine.run("systemd-analyze", "verify", "--recursive-errors=no", "--man=no", name) == ""
    machine.run("systemd-analyze", "security", "--threshold=10", "--no-pager", name.replace("@", "@a"))


def test_it_repeats_its_job_and_stops(started: Unit) -> None:
    started.until("StatusText", "running")

    assert len(re.findall(r"/ is \d+ % full", started.lines)) >= 1
    started.systemctl("stop")

    assert (started.show("Result"), started.show("ExecMainStatus")) == ("success", "0")
    assert "Traceback" not in started.lines


def test_a_reload_takes_effect(started: Unit) -> None:
    started.machine.write(CONFIGURATION, "[service]\ninterval = 1\nwarn_above = 0\n")

    started.systemctl("reload")

    started.until_logged("reloaded")
    wait_for(started, f"journalctl --unit {started.name} --priority warning | grep -q full")
    assert started.show("NRestarts") == "0"


def test_a_wrong_configuration_is_a_failed_unit_that_says_why(machine: Machine, unit: Unit) -> None:
    machine.write(CONFIGURATION, "[service]\ninterval = 0\n")

    unit.systemctl("start", check=False)

    assert unit.until_failed() == "6"
    assert f"{CONFIGURATION}: service.interval:" in unit.show("StatusText")


def test_a_job_that_keeps_failing_is_a_restart(unit: Unit) -> None:
    unit.author("@runtime.every(0.1, give_up_after=3)\ndef work(self): raise OSError('no such serial port')")
    unit.drop_in(SOON)

    unit.systemctl("start", check=False)

    unit.until("NRestarts", lambda number: int(number) > 2)
    assert "work has failed 3 times in a row: giving up" in unit.lines
    assert "code=exited, status=1" in unit.lines


def test_a_job_that_hangs_is_ended_by_the_watchdog_and_the_service_started_again(unit: Unit) -> None:
    unit.author("""
        @runtime.every(0.1)
        def work(self):
            record("work")
            if self.recorded() == 3:
                time.sleep(600)

        def recorded(self):
            return len(RECORD.read_text().split())
    """)
    unit.drop_in("[Service]\nWatchdogSec=2\nRestartSec=50ms\n")

    unit.systemctl("start")

    unit.until("NRestarts", "1", timeout=60)
    assert "work: not returned for 2 s; the watchdog will end this" in unit.lines
    unit.until_logged("started")


def test_only_what_a_service_needs_is_allowed_and_no_network(unit: Unit, target: tuple[str, int]) -> None:
    assert allowed(unit, target) == NEEDED - {"connect to this machine"}


def test_the_drop_in_opens_the_network_to_whom_it_names(unit: Unit, projects: Baked, elsewhere: str) -> None:
    drop_in = (projects("periodic") / "systemd/drop-ins/network.conf").read_text()
    with socket.create_server((elsewhere, 0)) as listener:
        port = listener.getsockname()[1]
        unit.author(f"""
            @runtime.every(0.2)
            def fetch(self):
                import socket
                try:
                    socket.create_connection(({elsewhere!r}, {port}), 1).close()
                    record("fetched")
                except OSError as error:
                    record(type(error).__name__)
        """)
        unit.systemctl("start")
        wait_for(unit, f"grep -q Error {unit.state}/record")
        assert "fetched" not in unit.recorded

        unit.drop_in(drop_in.replace("192.0.2.1", elsewhere), "network")
        unit.systemctl("restart")

        wait_for(unit, f"grep -q fetched {unit.state}/record")


def test_an_instance_has_a_configuration_of_its_own(unit: Unit, projects: Baked) -> None:
    unit.machine.write("/etc/my-service/cellar.toml", "[service]\npath = '/var'\n")
    cellar = Unit(unit.machine, projects("periodic"), CELLAR, "periodic")

    cellar.systemctl("start")

    cellar.until_logged("/var is ")
    unit.machine.run("systemctl", "stop", "my-service.target", CELLAR)
    assert cellar.show("Result") == "success"


def test_the_commands_of_its_operations_page_do_what_it_says(unit: Unit, projects: Baked) -> None:
    # those of the timer are run by test_timer.py
    operations = re.sub(
        "(?ms)^## A timer instead$.*?^## ", "## ", (projects("periodic") / "docs/operations.md").read_text()
    )
    machine, project = unit.machine, projects("periodic")
    shutil.copytree(project, machine.root / "checkout")

    machine.run("sh", "-euc", "cd /checkout\n" + commands_of(operations))

    unit.until_logged("started")
    assert unit.show("UnitFileState") == machine.show(CELLAR, "UnitFileState") == "enabled"
    assert "192.0.2.1" in unit.show("IPAddressAllow")
    assert machine.show(CELLAR, "ActiveState") == "active"
    machine.run("systemctl", "disable", "--now", unit.name, CELLAR, "my-service.target")
    machine.run("rm", "-rf", "/checkout", "/etc/my-service/cellar.toml")


def test_the_messages_of_its_operations_page_are_those_of_the_service(projects: Baked) -> None:
    operations = (projects("periodic") / "docs/operations.md").read_text()
    sources = "".join(path.read_text() for path in projects("periodic").glob("src/*/runtime/*.py"))

    for words in ("failed (failure", "ticks skipped", "not returned for", "giving up"):
        assert f"`{words}" in operations and words in sources, words


def wait_for(unit: Unit, command: str) -> None:
    """Wait until a command of the shell succeeds on the machine."""
    unit.machine.run("timeout", "30", "sh", "-c", f"until {command}; do sleep 0.1; done")
