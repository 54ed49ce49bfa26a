"""The init script of the generated service on a machine, and what an operator does with it."""

from __future__ import annotations

import re
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

from tests.author import write_service

from .host import Done, Host

SCRIPT = "/etc/init.d/my-service"
PID = "/run/my-service/pid"
LOG = "/var/log/syslog"
RECORD = "/var/lib/my-service/record"
RSYSLOG = f"""
module(load="imuxsock")
template(name="line" type="string" string="%syslogseverity-text% %syslogtag%%msg:::sp-if-no-1st-sp%%msg%\\n")
action(type="omfile" file="{LOG}" template="line")
"""


class Script:
    """The service as the init script starts it."""

    def __init__(self, host: Host) -> None:
        self.host = host
        self._syslog: subprocess.Popen[bytes] | None = None

    def call(self, action: str, timeout: float = 120.0) -> Done:
        """Call the script, whatever comes of it."""
        return self.host.try_to(SCRIPT, action, timeout=timeout)

    def run(self, action: str) -> str:
        """Call the script, which must succeed.

        :returns: what it printed.
        """
        return self.host.run(SCRIPT, action)

    @property
    def status(self) -> int:
        """The exit code of ``status``."""
        return self.call("status").code

    @property
    def pid(self) -> int:
        """What stands in the pid file."""
        return int(self.host.path(PID).read_text())

    @property
    def processes(self) -> list[int]:
        """The processes of the service, without its logger and without zombies."""
        lines = self.host.try_to("ps", "-o", "pid=,stat=,comm=", "-U", "my-service").printed.splitlines()
        return [int(line.split()[0]) for line in lines if line.split()[2] != "logger" and line.split()[1][0] != "Z"]

    @property
    def log(self) -> str:
        """What the syslog daemon has written: lines of priority, tag and text."""
        path = self.host.path(LOG)
        return path.read_text(errors="replace") if path.exists() else ""

    @property
    def recorded(self) -> list[str]:
        """The lines that the author's service has recorded."""
        path = self.host.path(RECORD)
        return path.read_text().splitlines() if path.exists() else []

    def until(self, condition: Callable[[], object], timeout: float = 20.0) -> None:
        """Wait until a condition holds.

        :raises AssertionError: if it does not within ``timeout`` seconds.
        """
        end = time.monotonic() + timeout
        while not condition():
            assert time.monotonic() < end, f"not within {timeout} s; the log:\n{self.log}"
            time.sleep(0.05)

    def until_logged(self, pattern: str) -> None:
        """Wait until the log has a line that matches."""
        self.until(lambda: re.search(pattern, self.log))

    def author(self, methods: str) -> None:
        """Install a service with these methods, instead of the generated one."""
        write_service(package(self.host), methods, Path(RECORD))

    def edit(self, old: str, new: str) -> None:
        """Replace a text of the script."""
        text = self.host.path(SCRIPT).read_text()
        assert text.count(old) == 1, old
        self.host.path(SCRIPT).write_text(text.replace(old, new))

    def start_syslog(self) -> None:
        """Start a syslog daemon: Debian's rsyslog."""
        self.host.write("/etc/rsyslog-test.conf", RSYSLOG)
        self._syslog = subprocess.Popen(self.host.command("rsyslogd", "-n", "-f", "/etc/rsyslog-test.conf"))
        self.until(self.host.path("/dev/log").exists)

    def stop_syslog(self) -> None:
        """End it, as an upgrade does for a moment."""
        assert self._syslog
        self.host.run("sh", "-c", "kill $(cat /run/rsyslogd.pid)")
        self._syslog.wait(20)


def package(host: Host) -> Path:
    """The folder of the installed package."""
    return next(host.path("/opt/my-service/lib").glob("python3.*/site-packages/my_service"))
