"""Runs ``probe.py`` in place of a service, under its unit, to see what that refuses."""

from __future__ import annotations

import re
from pathlib import Path

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
    "write to the logs directory",
    "write to the runtime directory",
    "write to a private /tmp",
    "connect to this machine",
    "run a program of the system",
}


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
