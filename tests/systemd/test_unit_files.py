"""The unit files as the systemd of the machine judges them, which may be newer than that of tests/test_units.py."""

from __future__ import annotations

import pytest

from .machine import Machine

SERVICES = ["my-service.service", "my-service@.service"]


@pytest.mark.parametrize("name", [*SERVICES, "my-service.target"])
def test_systemd_accepts_it(machine: Machine, name: str) -> None:
    printed = machine.run("systemd-analyze", "verify", "--recursive-errors=no", "--man=no", name)

    assert printed == ""


@pytest.mark.parametrize("name", SERVICES)
def test_its_exposure_is_1_0_at_most(machine: Machine, name: str) -> None:
    name = name.replace("@", "@a")  # a template itself has no exposure

    machine.run("systemd-analyze", "security", "--threshold=10", "--no-pager", name)
