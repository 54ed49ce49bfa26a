"""What the unit refuses to a service that was taken over, and what it must not refuse. ``probe.py`` tries it."""

from __future__ import annotations

import re

import pytest

from .sandbox import NEEDED, allowed
from .unit import Unit

NAKED = "[Service]\nStateDirectory=naked\nLogsDirectory=naked\nRuntimeDirectory=naked\n"

#: Where one line alone refuses something, its loss must show.
LINES = {
    "NoExecPaths=/ -/var/lib/my-service -/var/log/my-service -/run/my-service -/tmp -/var/tmp -/dev/shm": {
        "execute in the state directory",
        "execute in the logs directory",
        "execute in the runtime directory",
        "execute in /tmp",
    },
    "IPAddressDeny=any": {"connect to another machine"},
    "RestrictAddressFamilies=AF_UNIX AF_INET AF_INET6": {"open a netlink socket"},
    "MemoryDenyWriteExecute=yes": {"memory to write and execute"},
    "LockPersonality=yes": {"change the personality"},
    "ProtectHome=yes": {"read /home"},
    "ProtectProc=invisible": {"see other processes"},
    "ProcSubset=pid": {"read settings of the kernel"},
}


def test_only_what_a_service_needs_is_allowed(unit: Unit, target: tuple[str, int]) -> None:
    assert allowed(unit, target) == NEEDED


def test_without_the_lines_all_of_it_would_be_allowed(unit: Unit, target: tuple[str, int]) -> None:
    unit.install(NAKED)

    assert allowed(unit, target) > NEEDED
    assert not re.findall("^.*: (?!allowed).*$", unit.lines.partition("done")[0], re.MULTILINE)


@pytest.mark.parametrize("line", LINES, ids=lambda line: line.partition("=")[0])
def test_a_lost_line_shows(unit: Unit, target: tuple[str, int], line: str) -> None:
    unit.without(line)

    assert allowed(unit, target) >= NEEDED | LINES[line]
