"""A unit on a machine, and what an operator or an author does with it."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.author import write_service

from .machine import Machine

PACKAGE = "/opt/my-service/variant"
RECORD = "/var/lib/my-service/record"


class Unit:
    """A unit of the generated project, as it is installed on a machine."""

    def __init__(self, machine: Machine, project: Path, name: str, kind: str = "mqtt") -> None:
        """
        :param project: where the unit file and the package come from.
        :param name: of the unit; for an instance ``my-service@a.service``.
        """
        self.machine, self.name = machine, name
        self.since = f"--since=@{time.time():.6f}"  # what it logs in earlier tests is theirs
        self._project, self._kind = project, kind
        self._file = name.partition("@")[0] + "@.service" if "@" in name else name
        #: Where its folders in /var/lib and /var/log lead.
        self.state = f"/var/lib/private/{name.removesuffix('.service')}"
        self.logs = f"/var/log/private/{name.removesuffix('.service')}"
        self.text = (project / "systemd" / self._file).read_text()

    def systemctl(self, verb: str, check: bool = True) -> str:
        """Run ``systemctl VERB`` for it.

        :returns: what it printed.
        """
        return self.machine.run("systemctl", verb, self.name, check=check)

    def show(self, name: str) -> str:
        """A property, as ``systemctl show`` gives it."""
        return self.machine.show(self.name, name)

    def until(self, name: str, wanted: Callable[[str], bool] | str, timeout: float = 30.0) -> str:
        """Wait until a property has a value, or one that a function accepts."""
        return self.machine.until(self.name, name, wanted, timeout)

    def until_connected(self, timeout: float = 30.0) -> None:
        """Wait until it says that it is connected."""
        self.until("StatusText", lambda text: text.startswith("connected to"), timeout)

    def until_failed(self) -> str:
        """Wait until it has failed, and not been started again.

        :returns: its exit code.
        """
        self.until("ActiveState", "failed")
        assert self.show("NRestarts") == "0"
        return self.show("ExecMainStatus")

    def until_logged(self, text: str) -> None:
        """Wait until a line is in its journal, and all that came before it."""
        command = (
            f"timeout 30 journalctl --follow --lines=all {self.since} --unit {self.name} | grep -q -m 1 -F '{text}'"
        )
        self.machine.run("sh", "-c", command)

    @property
    def journal(self) -> list[dict[str, Any]]:
        """The entries of its journal."""
        return self.machine.journal(self.since, "--unit", self.name)

    @property
    def lines(self) -> str:
        """What its journal says."""
        return "\n".join(str(entry["MESSAGE"]) for entry in self.journal)

    @property
    def recorded(self) -> list[str]:
        """The lines that the author's service has recorded."""
        return self.machine.run("sh", "-c", f"cat {RECORD} 2>/dev/null || true").splitlines()

    def drop_in(self, text: str, name: str = "test") -> None:
        """Add a drop-in."""
        self.machine.write(f"/etc/systemd/system/{self.name}.d/{name}.conf", text)
        self.machine.run("systemctl", "daemon-reload")

    def without(self, line: str) -> None:
        """Take a line out of the unit file."""
        assert self.text.count(f"\n{line}\n") == 1, line
        self.install(self.text.replace(f"\n{line}\n", "\n"))

    def install(self, text: str) -> None:
        """Write the unit file."""
        self.machine.write(f"/etc/systemd/system/{self._file}", text)
        self.machine.run("systemctl", "daemon-reload")

    def author(self, methods: str) -> None:
        """Run a service with these methods from now on."""
        inside = self.machine.root / PACKAGE.lstrip("/")
        shutil.copytree(self._project / "src", inside, dirs_exist_ok=True)
        write_service(inside / "my_service", methods, Path(RECORD), self._kind)
        self.drop_in(f"[Service]\nEnvironment=PYTHONPATH={PACKAGE}\n", "author")

    def restore(self) -> None:
        """Stop it, and forget all that a test has done to it."""
        self.systemctl("stop", check=False)
        self.machine.run("rm", "-rf", f"/etc/systemd/system/{self.name}.d", PACKAGE, self.state, self.logs)
        self.install(self.text)
        self.systemctl("reset-failed", check=False)
