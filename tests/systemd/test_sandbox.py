"""What the unit refuses to a service that was taken over, and what it must not refuse. ``probe.py`` tries it."""

from __future__ import annotations

import re
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from .unit import Unit

#: In place of the service; the rest of the unit stays. Restart=no, or a probe that fails would run for ever.
PROBE = """
[Service]
Type=exec
Restart=no
ExecStart=
ExecStart=/usr/bin/python3 /opt/my-service/probe.py {address} {port}
"""
NEEDED = {
    "write to the state directory",
    "write to the runtime directory",
    "write to a private /tmp",
    "connect to this machine",
    "run a program of the system",
}
NAKED = "[Service]\nStateDirectory=naked\nRuntimeDirectory=naked\n"

#: Where one line alone refuses something, its loss must show.
LINES = {
    "NoExecPaths=/ -/var/lib/my-service -/run/my-service -/tmp -/var/tmp -/dev/shm": {
        "execute in the state directory",
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


@pytest.fixture
def target(elsewhere: str) -> Iterator[tuple[str, int]]:
    """An address that stands for another machine, and a port that is open there and on localhost."""
    with socket.create_server(("0.0.0.0", 0)) as listener:
        threading.Thread(target=accept, args=(listener,), daemon=True).start()
        yield elsewhere, listener.getsockname()[1]


def accept(listener: socket.socket) -> None:
    while True:
        try:
            listener.accept()[0].close()
        except OSError:  # closed
            return


def allowed(unit: Unit, target: tuple[str, int]) -> set[str]:
    """Run the probe under the unit as it is installed.

    :returns: what it could do.
    """
    machine = unit.machine
    machine.write("/opt/my-service/probe.py", (Path(__file__).parent / "probe.py").read_text())
    machine.write("/home/somebody/letter", "private")
    machine.write("/etc/credstore/other.password", "private", 0o600)
    machine.run("chmod", "700", "/etc/credstore")
    unit.drop_in(PROBE.format(address=target[0], port=target[1]), "probe")
    unit.systemctl("start")
    unit.until_logged("done")
    return set(re.findall("^(.*): allowed$", unit.lines, re.MULTILINE))


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
