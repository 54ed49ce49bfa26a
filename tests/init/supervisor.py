"""A supervisord on a machine, with the program of the generated service, and what an operator does with it."""

from __future__ import annotations

import re
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from tests.author import write_service

from .host import Done, Host
from .script import package

PROGRAM = "/etc/supervisor/conf.d/my-service.conf"
LOG = "/var/log/supervisor/my-service.log"
RECORD = "/var/lib/my-service/record"


class Supervisor:
    """The service under supervisord. As a context manager it runs supervisord, with Debian's own configuration."""

    def __init__(self, host: Host) -> None:
        self.host = host

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

    @property
    def log(self) -> str:
        """What supervisor has written for it."""
        path = self.host.path(LOG)
        return path.read_text(errors="replace") if path.exists() else ""

    @property
    def recorded(self) -> list[str]:
        """The lines that the author's service has recorded."""
        path = self.host.path(RECORD)
        return path.read_text().splitlines() if path.exists() else []

    def until(self, condition: Callable[[], object], timeout: float = 30.0) -> None:
        """Wait until a condition holds.

        :raises AssertionError: if it does not within ``timeout`` seconds.
        """
        end = time.monotonic() + timeout
        while not condition():
            assert time.monotonic() < end, f"not within {timeout} s; the log:\n{self.log}"
            time.sleep(0.05)

    def until_logged(self, pattern: str, count: int = 1) -> None:
        """Wait until the log has ``count`` matches."""
        self.until(lambda: len(re.findall(pattern, self.log)) >= count)

    def author(self, methods: str) -> None:
        """Install a service with these methods, instead of the generated one."""
        write_service(package(self.host), methods, Path(RECORD))

    def edit(self, old: str, new: str) -> None:
        """Replace a text of the program's file."""
        text = self.host.path(PROGRAM).read_text()
        assert text.count(old) == 1, old
        self.host.path(PROGRAM).write_text(text.replace(old, new))
