"""The init script of the generated service on a machine, and what an operator does with it."""

from __future__ import annotations

import subprocess

from .host import Done, Host
from .installed import Installed

SCRIPT = "/etc/init.d/my-service"
PID = "/run/my-service/pid"
LOG = "/var/log/syslog"
RSYSLOG = f"""
module(load="imuxsock")
template(name="line" type="string" string="%syslogseverity-text% %syslogtag%%msg:::sp-if-no-1st-sp%%msg%\\n")
action(type="omfile" file="{LOG}" template="line")
"""


class Script(Installed):
    """The service as the init script starts it. The log is the syslog daemon's: lines of priority, tag and text."""

    file, log_file = SCRIPT, LOG

    def __init__(self, host: Host) -> None:
        super().__init__(host)
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
