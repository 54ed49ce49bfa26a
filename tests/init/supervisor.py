"""A supervisord on a machine, with the program of the generated service, and what an operator does with it."""

from __future__ import annotations

import subprocess
from types import TracebackType

from .host import Done
from .installed import Installed

PROGRAM = "/etc/supervisor/conf.d/my-service.conf"
LOG = "/var/log/supervisor/my-service.log"


class Supervisor(Installed):
    """The service under supervisord. As a context manager it runs supervisord, with Debian's own configuration."""

    file, log_file = PROGRAM, LOG

    def __enter__(self) -> Supervisor:
        command = self.host.command("supervisord", "--nodaemon", "-c", "/etc/supervisor/supervisord.conf")
        self._process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        self.until(self.host.path("/run/supervisor.sock").exists)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.host.run("sh", "-c", "kill $(cat /run/supervisord.pid)")
        self._process.wait(60)

    def call(self, *arguments: str) -> Done:
        """Run ``supervisorctl``, whatever comes of it."""
        return self.host.try_to("supervisorctl", *arguments)

    def run(self, *arguments: str) -> str:
        """Run ``supervisorctl``, which must succeed.

        :returns: what it printed.
        """
        return self.host.run("supervisorctl", *arguments)

    @property
    def state(self) -> str:
        """What ``supervisorctl status`` calls it, e.g. RUNNING."""
        return self.call("status", "my-service").printed.split()[1]

    @property
    def pid(self) -> int:
        """The process that supervisor has started."""
        return int(self.run("pid", "my-service"))

    @property
    def processes(self) -> list[int]:
        """The processes of the service's user."""
        return [int(pid) for pid in self.host.try_to("ps", "-o", "pid=", "-U", "my-service").printed.split()]
