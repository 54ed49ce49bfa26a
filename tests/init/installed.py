"""The generated service on a machine without systemd, whatever starts it there."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from pathlib import Path

from tests.author import write_service

from .host import Host

RECORD = "/var/lib/my-service/record"


class Installed:
    """What an author or an operator does with it, and what they see."""

    #: What starts it, and its log: paths on the machine.
    file: str
    log_file: str

    def __init__(self, host: Host) -> None:
        self.host = host

    @property
    def log(self) -> str:
        """What it has logged."""
        return self._text(self.log_file)

    @property
    def recorded(self) -> list[str]:
        """The lines that the author's service has recorded."""
        return self._text(RECORD).splitlines()

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
        """Replace a text of the file that starts it."""
        text = self.host.path(self.file).read_text()
        assert text.count(old) == 1, old
        self.host.path(self.file).write_text(text.replace(old, new))

    def _text(self, name: str) -> str:
        path = self.host.path(name)
        return path.read_text(errors="replace") if path.exists() else ""


def package(host: Host) -> Path:
    """The folder of the installed package."""
    return next(host.path("/opt/my-service/lib").glob("python3.*/site-packages/my_service"))
