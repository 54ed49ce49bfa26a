"""A service of kind periodic started by its timer: it runs, its failure is a failed unit, and its next time comes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import Baked

from .conftest import CONFIGURATION, machine_with
from .machine import Machine
from .test_operations import commands_of
from .unit import Unit

SERVICE, ONCE, TIMER = "my-service.service", "my-service-once.service", "my-service-once.timer"
#: Instead of an hour.
SOON = "[Timer]\nOnCalendar=\nOnCalendar=*:*:0/2\nRandomizedDelaySec=0\n"


@pytest.fixture(scope="module")
def machine(base: Path, projects: Baked, built: Baked, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Machine]:
    """A machine on which the service is installed."""
    with machine_with(base, projects("periodic"), built("periodic"), tmp_path_factory.mktemp("wheels")) as machine:
        machine.write(CONFIGURATION, "")
        yield machine


@pytest.fixture
def timer(machine: Machine, projects: Baked) -> Iterator[Unit]:
    """The timer, with a time each two seconds, not started; stopped and forgotten after the test."""
    timer = Unit(machine, projects("periodic"), TIMER, "periodic")
    timer.drop_in(SOON)
    yield timer
    machine.run("systemctl", "disable", "--now", TIMER, SERVICE)
    timer.restore()
    machine.run("rm", "-f", f"/var/lib/systemd/timers/stamp-{TIMER}")


@pytest.fixture
def once(timer: Unit, projects: Baked) -> Iterator[Unit]:
    """What the timer starts."""
    once = Unit(timer.machine, projects("periodic"), ONCE, "periodic")
    once.state = "/var/lib/private/my-service"
    yield once
    timer.systemctl("stop")
    once.restore()


@pytest.mark.parametrize("name", [TIMER, ONCE])
def test_systemd_accepts_it(machine: Machine, name: str) -> None:
    assert machine.run("systemd-analyze", "verify", "--recursive-errors=no", "--man=no", name) == ""


def test_its_exposure_is_1_0_at_most(machine: Machine) -> None:
    machine.run("systemd-analyze", "security", "--threshold=10", "--no-pager", ONCE)


def test_the_service_as_generated_runs_each_time_and_ends_well(timer: Unit, once: Unit) -> None:
    timer.systemctl("start")

    until_logged(once, "/ is ", 3)

    timer.systemctl("stop")
    once.until("ActiveState", "inactive")
    assert (once.show("Result"), once.show("ExecMainStatus")) == ("success", "0")


def test_a_failure_is_a_failed_unit_and_the_next_time_comes(timer: Unit, once: Unit) -> None:
    once.author("""
        @runtime.every(600)
        def work(self):
            record("run")
            if len(RECORD.read_text().split()) < 3:
                raise OSError("no such serial port")
    """)
    once.systemctl("start", check=False)  # a time of the timer, but one that the next does not follow at once
    assert (once.show("ActiveState"), once.show("Result")) == ("failed", "exit-code")
    assert once.show("ExecMainStatus") == "1"
    assert ONCE in once.machine.run("systemctl", "--failed", "--no-legend")

    timer.systemctl("start")

    once.until_logged(f"Finished {ONCE}")
    assert len(once.recorded) >= 3
    assert once.lines.count("Failed with result 'exit-code'") == 2
    assert "no such serial port" in once.lines


def test_a_job_that_hangs_is_ended_with_its_stack_and_the_next_time_comes(timer: Unit, once: Unit) -> None:
    once.author("""
        @runtime.every(600)
        def work(self):
            record("run")
            if len(RECORD.read_text().split()) == 1:
                time.sleep(600)
    """)
    once.drop_in("[Service]\nTimeoutStartSec=3\n", "soon")
    timer.systemctl("start")

    once.until_logged(f"Finished {ONCE}")
    assert once.lines.count("Failed with result 'timeout'") == 1
    assert "Fatal Python error: Aborted" in once.lines and "in work" in once.lines


def test_a_time_that_the_machine_was_off_for_is_made_up_for_once(timer: Unit, once: Unit) -> None:
    stamp = f"/var/lib/systemd/timers/stamp-{TIMER}"
    timer.drop_in("[Timer]\nOnCalendar=\nOnCalendar=daily\nRandomizedDelaySec=0\n", "zz-daily")
    timer.machine.run("install", "-D", "/dev/null", stamp)
    timer.machine.run("touch", "--date=3 days ago", stamp)

    timer.systemctl("start")

    until_logged(once, "/ is ", 1)
    timer.machine.run("sleep", "3")
    assert runs(once) == 1


def test_only_one_of_service_and_timer_runs(timer: Unit, once: Unit) -> None:
    timer.machine.run("systemctl", "start", SERVICE)
    timer.systemctl("start")
    timer.machine.until(SERVICE, "ActiveState", "inactive")

    timer.machine.run("systemctl", "start", SERVICE)
    timer.until("ActiveState", "inactive")
    assert timer.machine.show(SERVICE, "ActiveState") == "active"


def test_its_commands_in_the_operations_page_do_what_it_says(timer: Unit, once: Unit, projects: Baked) -> None:
    operations = (projects("periodic") / "docs/operations.md").read_text()
    section = re.search("(?ms)^## A timer instead$.*?^## ", operations)
    assert section
    timer.machine.run("systemctl", "enable", "--now", SERVICE)

    timer.machine.run("sh", "-euc", commands_of(section[0]))

    assert timer.machine.show(SERVICE, "UnitFileState") == "disabled"
    assert (timer.show("UnitFileState"), timer.show("ActiveState")) == ("enabled", "active")
    until_logged(once, "/ is ", 1)


def runs(once: Unit) -> int:
    """How often the service as generated has said what it sees."""
    return len(re.findall(r"/ is \d+ % full", once.lines))


def until_logged(once: Unit, text: str, count: int) -> None:
    """Wait until the journal has a text so many times."""
    command = (
        f"until [ $(journalctl --unit {once.name} {once.since} | grep -c -F '{text}') -ge {count} ]; do sleep 0.2; done"
    )
    once.machine.run("timeout", "30", "sh", "-c", command)
